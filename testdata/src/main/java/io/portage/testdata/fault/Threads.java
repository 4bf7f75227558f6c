package io.portage.testdata.fault;

/** Threads that keep no program from ending. */
final class Threads {

  private Threads() {}

  static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
