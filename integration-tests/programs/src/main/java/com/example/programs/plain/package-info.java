/** Programs that train nothing: what the agent must leave exactly as it is. */
package com.example.programs.plain;
