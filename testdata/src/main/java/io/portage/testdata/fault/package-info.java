/** Faults between a program and a database: a TCP proxy that misbehaves as told, and schedules. */
package io.portage.testdata.fault;
