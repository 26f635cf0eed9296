/** Programs that print what they do as MLPerf's log lines. */
package com.example.programs.mllog;
