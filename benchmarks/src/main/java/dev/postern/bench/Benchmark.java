package dev.postern.bench;

/** One path through Postern, measured beside its reference. */
interface Benchmark {
  void run(BenchInstallation postern, Report report) throws Exception;
}
