package io.portage.testdata.story;

/**
 * What a server answers.
 *
 * @param status of HTTP
 */
public record Answer(int status, Form form) {

  static final int OK = 200;
  static final int CREATED = 201;
  static final int UNKNOWN = 404;
  static final int CONFLICT = 409;
  static final int FAILED = 500;
  static final int BAD_GATEWAY = 502;
  static final int NOT_YET = 503;

  static Answer ok(String... namesAndValues) {
    return new Answer(OK, Form.of(namesAndValues));
  }

  static Answer created(String... namesAndValues) {
    return new Answer(CREATED, Form.of(namesAndValues));
  }

  static Answer problem(int status, String sentence) {
    return new Answer(status, Form.of("problem", sentence));
  }

  /** Whether what was asked for is done. */
  public boolean acknowledged() {
    return status == OK || status == CREATED;
  }

  /** Whether nothing was done, and the same request will be taken later. */
  boolean notYet() {
    return status == NOT_YET;
  }
}
