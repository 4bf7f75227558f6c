package io.portage.testdata.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operating system's user under whom a server runs.
 *
 * @param name empty: the user of this JVM
 * @param prefix the words that, put before a command, run it as this user
 */
record OsUser(Optional<String> name, List<String> prefix) {

  private static final Path ROOT_FOLDER = Path.of("/");

  static OsUser current() {
    return new OsUser(Optional.empty(), List.of());
  }

  static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find out the user of this JVM", e);
    }
  }

  /** The current user, or another one where this is root, as whom PostgreSQL refuses to run. */
  static OsUser otherThanRoot() {
    if (!isRoot()) {
      return current();
    }
    for (String name : List.of("postgres", "nobody")) {
      Command.Result uid = say("id", "-u", name);
      Command.Result gid = say("id", "-g", name);
      if (uid.succeeded() && gid.succeeded()) {
        return byWhateverWorks(name, uid.output().strip(), gid.output().strip());
      }
    }
    throw new ServerStartException(
        "PostgreSQL refuses to run as root, and there is neither a user 'postgres' nor a user"
            + " 'nobody' to run it as: create one (useradd --system postgres)");
  }

  private static OsUser byWhateverWorks(String name, String uid, String gid) {
    List<List<String>> ways =
        List.of(
            List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"),
            List.of("runuser", "-u", name, "--"),
            List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"", "--"));
    for (List<String> way : ways) {
      OsUser user = new OsUser(Optional.of(name), way);
      if (user.run("true").succeeded()) {
        return user;
      }
    }
    throw new ServerStartException(
        "PostgreSQL refuses to run as root, and none of setpriv, runuser and su can run it as '"
            + name
            + "': install util-linux, or run this as an ordinary user");
  }

  List<String> command(List<String> words) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return all;
  }

  Command.Result run(String... words) {
    return Command.inFolder(ROOT_FOLDER).run(command(List.of(words)));
  }

  /** Gives a file or folder to this user. */
  void own(Path path) throws IOException {
    if (name.isPresent()) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name.get()));
    }
  }

  /** Refuses a folder that this user cannot enter. */
  void requireAccess(Path folder, String whatToDo) {
    Command.Result entered = run("sh", "-c", "cd \"$1\"", "sh", folder.toString());
    if (!entered.succeeded()) {
      throw new ServerStartException(
          "the user '" + name.orElse("") + "' cannot enter " + folder + ": " + whatToDo);
    }
  }

  private static Command.Result say(String... words) {
    return Command.inFolder(ROOT_FOLDER).run(List.of(words));
  }
}
