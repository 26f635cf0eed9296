/** Loops written by hand, which say what they do. */
package com.example.programs.api;
