/** Trainings with Deeplearning4j, in the ways in which people write them. */
package com.example.programs.dl4j;
