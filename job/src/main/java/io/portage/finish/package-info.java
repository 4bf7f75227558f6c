/**
 * Makes on the target what had to wait for the copy: indexes, constraints, sequences. Knows nothing
 * of Flink.
 */
package io.portage.finish;
