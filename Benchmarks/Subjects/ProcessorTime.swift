import Glibc

/// The processor time that this process has used, in seconds: what others do on the machine does not count.
func processorTime() -> Double { Double(clock()) / 1_000_000 }
