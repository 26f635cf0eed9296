/** Trainings of a second or two on made-up points, each written the way some users write theirs. */
package com.example.programs.djl;
