/**
 * The command line: one class for each verb, and the frame they share. A verb is a {@code
 * Callable<Integer>} that prints to {@link io.portage.cli.Terminal} and throws whatever goes wrong;
 * {@link io.portage.cli.FailureMapper} alone turns that into an exit code and a sentence.
 */
package io.portage.cli;
