package dev.postern.sandbox.launch;

import dev.postern.sandbox.process.Child;
import dev.postern.sandbox.process.StartedProcesses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The processes of an installation, Postgres apart. */
final class Children {
  private final StateFolder state;
  private final StartedProcesses started;
  private final List<Child> children = new CopyOnWriteArrayList<>();

  Children(StateFolder state, StartedProcesses started) {
    this.state = state;
    this.started = started;
  }

  Child start(String name, List<String> command, Map<String, String> variables) throws IOException {
    var child = Child.start(name, command, variables, state.log(name));
    children.add(child);
    started.add(child.process().toHandle());
    return child;
  }

  /** Ends it as a crash would, at whatever it is doing. */
  void kill(Child child) {
    children.remove(child);
    StartedProcesses.kill(child.process());
  }

  /** Asks it to end, kills it if it has not in that time, and answers its exit status. */
  int end(Child child, Duration patience) {
    children.remove(child);
    StartedProcesses.stop(child.process().toHandle(), patience);
    return child.process().exitValue();
  }

  /** Asks all at once, for none needs another to stop well. */
  void endAll(Duration patience) {
    children.forEach(child -> child.process().destroy());
    children.forEach(child -> StartedProcesses.stop(child.process().toHandle(), patience));
  }

  Map<String, ProcessHandle> byName() {
    var processes = new TreeMap<String, ProcessHandle>();
    children.forEach(child -> processes.put(child.name(), child.process().toHandle()));
    return processes;
  }

  /** Waits until one ends by itself, which none should, and tells its end. */
  String awaitUnexpectedEnd() {
    var ends = children.stream().map(child -> child.process().onExit()).toList();
    CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).join();
    return children.stream().flatMap(child -> child.obituary().stream()).findFirst().orElseThrow();
  }
}
