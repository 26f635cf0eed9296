/** Trains with Spark MLlib on handwritten digits. */
package com.example.spark;
