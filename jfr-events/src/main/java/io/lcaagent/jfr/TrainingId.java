package io.lcaagent.jfr;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Relational;

/** Marks a field by which events of one training find each other. */
@MetadataDefinition
@Relational
@Label("Training Id")
@Description("The training that an event belongs to; 0 for none")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface TrainingId {}
