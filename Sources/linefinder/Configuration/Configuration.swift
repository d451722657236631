import Floor
import Logging
import Server
import Telephony

/// All that an operator decides, with the defaults of what may be left out. Paths are ready to be opened.
struct Configuration: Hashable, Sendable {
    var listen = Listen()
    var tls = TLS.selfSigned
    /// The suffix of GUIDs issued here: decoration, never checked.
    var node = "AgentGateway0"
    /// The data folder.
    var data = "./linefinder-data"
    var ledger = LedgerKind.sqlite
    var `switch` = Switch.practice
    var authentication = Authentication()
    /// Nil: off.
    var flowControl: FlowControl? = FlowControl()
    var events = Events()
    var push = Push()
    var centres: [CentreSetup] = []
    var practice = Practice()
    var operations = Operations()
    var retention = Retention()
    var recording = Recording()
    var inspection = Inspection()
    var log = Log()
    /// The origins whose pages may call us.
    var cors: [String] = []
    /// Whose word counts on where a request was forwarded from.
    var proxies: [String] = []
    /// What this server is called, besides its addresses.
    var names: [String] = []
    /// What is allowed and yet worth a word.
    var warnings: [Finding] = []

    struct Listen: Hashable, Sendable {
        var host = "127.0.0.1"
        /// 0 picks a free one.
        var port = 8043
        /// So many connections one address may have; nil: half of all.
        var perAddress: Int?
    }

    enum TLS: Hashable, Sendable {
        /// Made in the data folder at the first start.
        case selfSigned
        case files(certificate: String, privateKey: String)
        /// Plain HTTP.
        case off
    }

    enum LedgerKind: Hashable, Sendable {
        case sqlite
        case postgres(url: String)
    }

    enum Switch: Hashable, Sendable {
        case practice
        case asterisk(Asterisk)
    }

    struct Asterisk: Hashable, Sendable {
        var url = "http://127.0.0.1:8088"
        var user = "linefinder"
        var password = ""
        /// A base name: the application of centre N is `<app>-N`.
        var app = "linefinder"
        var trunk = "trunk"
        /// A PEM file with whom to trust as the switch; nil: the authorities of the system.
        var authority: String?
        /// A folder in which the dialplan notes who comes and leaves while the gateway is away; nil: it does not.
        var notes: String?
        /// A folder in which it finds recordings to play; nil: it plays none.
        var voices: String?
    }

    struct Events: Hashable, Sendable {
        /// How long a poll is held when there is nothing to tell.
        var pollHold = Interval.seconds(10)
    }

    struct Push: Hashable, Sendable {
        /// URL prefixes that desktops may name for pushed events; empty: push is refused.
        var allow: [String] = []
        /// Where the events of all agents go who name no address of their own; nil: they ask for them.
        var all: All?

        struct All: Hashable, Sendable {
            enum Form: String, Hashable, Sendable, CaseIterable {
                /// `{"eventContent": "<the event as JSON text>"}`
                case eventContent
            }
            var url = ""
            var form = Form.eventContent
        }
    }

    /// Queries per agent and in all, in a stretch of time.
    struct FlowControl: Hashable, Sendable {
        var agent = 5
        var all = 15_000
        var per = Interval.seconds(2)
        /// A longer answer is refused. In bytes.
        var answer = 8 << 20
        /// How many others an agent's notes and bulletins may reach.
        var receivers = 50
    }

    struct Practice: Hashable, Sendable {
        enum Clock: String, Hashable, Sendable, CaseIterable { case real, manual }
        var clock = Clock.real
        var seed: UInt64 = 1
        /// Nil: loopback peers only.
        var token: String?
    }

    struct Operations: Hashable, Sendable {
        /// Nil: loopback peers only.
        var token: String?
    }

    /// How long things are kept: texts about people, facts, rows of the books, and recordings.
    struct Retention: Hashable, Sendable {
        var particulars = Interval.seconds(90 * 86_400)
        var facts = Interval.seconds(30 * 86_400)
        var books = Interval.seconds(400 * 86_400)
        var recordings = Interval.seconds(90 * 86_400)
        /// After so many facts the state they lead to is saved, for the next start.
        var snapshotEvery = 100_000
        /// After so long it is, though there are fewer.
        var snapshotAfter = Interval.seconds(86_400)
    }

    struct Recording: Hashable, Sendable {
        /// How the parties are told that a talk is recorded.
        enum Announcement: String, Hashable, Sendable, CaseIterable {
            /// Not by us.
            case off
        }
        /// Agents may record themselves.
        var bySelf = true
        var announce = Announcement.off
    }

    /// What goes to standard error, and how.
    struct Log: Hashable, Sendable {
        var level = Logger.Level.info
        var form = LogLines.Form.text
    }

    struct Inspection: Hashable, Sendable {
        /// An agent is told when an inspector listens in.
        var announce = true
    }
}

/// One call centre, and what its agents sign in with. An agent without a password cannot sign in.
struct CentreSetup: Hashable, Sendable {
    var centre: Centre
    var passwords: [WorkNo: StoredPassword]
    /// A file with the names of callers; nil: none are known.
    var directory: String?
    /// Where it tells what happens.
    var webhooks: [Webhook] = []
    /// Where its `queue_log` grows; nil: nowhere.
    var queueLog: QueueLogSetup?
    /// Of its bots, by their names.
    var botTokens: [String: [String]] = [:]
    /// The zone by which its days begin; nil: the machine's.
    var timeZone: String?
}
