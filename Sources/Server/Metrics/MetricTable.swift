// Every figure that `/metrics` shows. The table of docs/metrics.md says the same, and a test holds them against each other.
extension Metric {
    private static let centre = ["centre"]
    private static let queue = ["centre", "queue"]

    // A centre as it is.
    static let serving = Self("linefinder_serving", .gauge, .now, centre, "1 while the centre is recovered and its ledger can be written")
    static let linkUp = Self("linefinder_switch_link_up", .gauge, .now, centre, "1 while the switch can be reached")
    static let waiting = Self(
        "linefinder_waiting_calls", .gauge, .now, centre, "Calls that wait in a queue, those that ring at an agent included")
    static let live = Self("linefinder_live_calls", .gauge, .now, centre, "Calls that have not ended")
    static let signedIn = Self("linefinder_signed_in_agents", .gauge, .now, centre, "Agents with a session")
    static let agents = Self("linefinder_agents", .gauge, .now, ["centre", "state"], "Agents by what they are; of who is signed out, too")
    static let facts = Self("linefinder_facts", .gauge, .facts, centre, "The position of the newest fact in the ledger")
    static let epoch = Self(
        "linefinder_epoch", .gauge, .facts, centre, "How often the centre has been taken over, by a start or a recovery")

    // A queue as it is.
    static let queueInfo = Self(
        "linefinder_queue_info", .gauge, .now, ["centre", "queue", "name"], "Always 1; says what the queue is called")
    static let queueWaiting = Self("linefinder_queue_waiting", .gauge, .now, queue, "Calls that wait, those that ring at an agent included")
    static let longestWait = Self(
        "linefinder_queue_longest_wait_seconds", .gauge, .now, queue,
        "For how long the one has waited who has waited longest; 0 without any")
    static let queueAgents = Self("linefinder_queue_agents", .gauge, .now, queue, "Agents who are signed in and serve the queue")
    static let queueIdle = Self("linefinder_queue_idle_agents", .gauge, .now, queue, "Those of them who are idle")

    // What became of a queue's calls since midnight.
    static let dayArrived = Self("linefinder_queue_day_arrived", .gauge, .facts, queue, "Calls that came since midnight")
    static let dayAnswered = Self(
        "linefinder_queue_day_answered", .gauge, .facts, queue, "Calls answered for the first time since midnight")
    static let dayInTime = Self(
        "linefinder_queue_day_in_time", .gauge, .facts, queue, "Those of them that were answered within answerWithin")
    static let dayLeft = Self("linefinder_queue_day_left", .gauge, .facts, queue, "Callers who hung up before any talk since midnight")
    static let dayExpired = Self(
        "linefinder_queue_day_expired", .gauge, .facts, queue, "Calls that waited longer than allowed since midnight")

    // The same, counted by this process.
    static let arrived = Self("linefinder_queue_arrived_total", .counter, .process, queue, "Calls that came")
    static let answered = Self("linefinder_queue_answered_total", .counter, .process, queue, "Calls answered for the first time")
    static let inTime = Self(
        "linefinder_queue_in_time_total", .counter, .process, queue, "Those of them that were answered within answerWithin")
    static let left = Self("linefinder_queue_left_total", .counter, .process, queue, "Callers who hung up before any talk")
    static let leftInTime = Self(
        "linefinder_queue_left_in_time_total", .counter, .process, queue, "Those of them who did so within answerWithin")
    static let expired = Self("linefinder_queue_expired_total", .counter, .process, queue, "Calls that waited longer than allowed")
    static let answerWait = Self(
        "linefinder_queue_answer_wait_seconds", .histogram, .process, queue, "How long callers had waited when they were answered")
    static let leftWait = Self(
        "linefinder_queue_left_wait_seconds", .histogram, .process, queue, "How long callers had waited when they hung up before any talk")
    static let talk = Self(
        "linefinder_queue_talk_seconds", .histogram, .process, queue, "For how long each agent talked in a call, without holds")
    static let handle = Self(
        "linefinder_queue_handle_seconds", .histogram, .process, queue,
        "Talk, hold and wrap-up of each agent in a call; not of a wrap-up that a restart falls into")
    static let offers = Self(
        "linefinder_queue_offers_total", .counter, .process, ["centre", "queue", "end"],
        "Offers of calls to agents, by their end; talked where the agent took the call")
    static let ended = Self(
        "linefinder_calls_ended_total", .counter, .process, ["centre", "end"], "Calls that have ended, by how they did")
    static let unknownNumbers = Self(
        "linefinder_unknown_numbers_total", .counter, .process, centre,
        "Callers who were sent away because their number is no access code")

    // Desktops.
    static let answers = Self(
        "linefinder_answers_total", .counter, .process, ["interface", "outcome"], "Answers of the interfaces: success, or why not")
    static let signIns = Self("linefinder_sign_ins_total", .counter, .process, [], "Sign-ins that were granted")
    static let refusedSignIns = Self(
        "linefinder_refused_sign_ins_total", .counter, .process, ["reason"], "Sign-ins that were refused, by the reason")
    static let locks = Self("linefinder_locks_total", .counter, .process, [], "Agents who were locked after wrong passwords")
    static let pushes = Self(
        "linefinder_pushes_total", .counter, .process, ["outcome"], "Pushes of events that arrived, and attempts that failed")
    static let webhooks = Self(
        "linefinder_webhook_deliveries_total", .counter, .process, ["centre", "webhook", "outcome"],
        "Events that arrived at a webhook, attempts that failed, and events that were given up; webhooks by their place in the list")
    static let webhookDelay = Self(
        "linefinder_webhook_delay_seconds", .gauge, .now, ["centre", "webhook"],
        "How long ago the oldest event happened that has not arrived; 0 when all have")
    static let streams = Self("linefinder_streams", .gauge, .now, [], "Streams of events that are open")

    // The machine.
    static let build = Self("linefinder_build_info", .gauge, .now, ["version"], "Always 1; says which version runs")
    static let ledgerBytes = Self("linefinder_ledger_bytes", .gauge, .now, [], "What the ledger takes on the disk, its log included")
    static let diskBytes = Self("linefinder_disk_bytes", .gauge, .now, [], "How large the file system of the data folder is")
    static let diskFree = Self("linefinder_disk_free_bytes", .gauge, .now, [], "What is free there for the server's user")
    static let started = Self("process_start_time_seconds", .gauge, .process, [], "When the process began, in seconds since 1970")
    static let cpu = Self("process_cpu_seconds_total", .counter, .process, [], "Processor time that the process has used")
    static let memory = Self("process_resident_memory_bytes", .gauge, .now, [], "Memory of the process that is in use")
    static let files = Self("process_open_fds", .gauge, .now, [], "Files and connections that the process has open")
    static let mostFiles = Self("process_max_fds", .gauge, .now, [], "How many it may have open")

    /// In the order of the table.
    package static let all = [
        serving, linkUp, waiting, live, signedIn, agents, facts, epoch, queueInfo, queueWaiting, longestWait, queueAgents, queueIdle,
        dayArrived, dayAnswered, dayInTime, dayLeft, dayExpired, arrived, answered, inTime, left, leftInTime, expired, answerWait, leftWait,
        talk, handle, offers, ended, unknownNumbers, answers, signIns, refusedSignIns, locks, pushes, webhooks, webhookDelay, streams,
        build, ledgerBytes,
        diskBytes,
        diskFree, started, cpu, memory, files, mostFiles,
    ]
}
