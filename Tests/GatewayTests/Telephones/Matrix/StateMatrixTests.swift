import Testing

/// Whatever calls of several parties are in, whoever goes, and whatever dies: nobody is stuck, nobody unheard, and nothing is left on the
/// switch. On Asterisk who hears whom is measured.
@Suite(.stages, .serialized) struct StateMatrixOnASwitch {
    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases, MatrixRow.all)
    func `nobody is stuck, and nobody unheard`(_ kind: Switch, _ row: MatrixRow) async throws {
        try await Stages.current.play(row, on: kind)
    }
}

/// A scene, what befalls it, and what is so afterwards.
struct MatrixRow: Sendable, CustomTestStringConvertible {
    let scene: MatrixScene
    let blow: MatrixBlow
    /// Who hears whom then; whoever is not named is in no call.
    let picture: String
    /// Those agents who are not ready afterwards, though in no call: they were rung, and refused.
    let busy: String
    /// What somebody does next, which would fail if anybody were stuck, and who hears whom after that.
    let next: (move: MatrixMove, picture: String)?

    init(_ scene: MatrixScene, _ blow: MatrixBlow, _ picture: String, busy: String = "", _ next: (MatrixMove, String)? = nil) {
        self.scene = scene
        self.blow = blow
        self.picture = picture
        self.busy = busy
        self.next = next.map { (move: $0.0, picture: $0.1) }
    }

    var testDescription: String { "\(scene.rawValue) × \(blow.testDescription)" }

    static let all = held + beside + consult + three + transfer + conference

    private static let recall = ("A:rings B:music", (MatrixMove.lifts(.a), "A:B B:A"))
    private static let back = ("B:waits", (MatrixMove.takes(.d), "B:D D:B"))

    private static let held = [
        Self(.held, .hangsUp(.a), recall.0, recall.1),
        Self(.held, .hangsUp(.b), ""),
        Self(.held, .phoneLost, back.0, back.1),
        Self(.held, .gatewayKilled, "A: B:music", (.retrieves(.a), "A:B B:A")),
        Self(.held, .linkCut, "A: B:music", (.retrieves(.a), "A:B B:A")),
    ]

    private static let beside = [
        Self(.beside, .hangsUp(.a), recall.0, recall.1),
        Self(.beside, .hangsUp(.b), "A:C C:A", (.releases(.a), "")),
        Self(.beside, .hangsUp(.c), "A: B:music", (.retrieves(.a), "A:B B:A")),
        Self(.beside, .phoneLost, back.0, back.1),
        Self(.beside, .gatewayKilled, "A:C B:music C:A", (.releases(.a), "A: B:music")),
        Self(.beside, .linkCut, "A:C B:music C:A", (.releases(.a), "A: B:music")),
    ]

    private static let consult = [
        Self(.consult, .hangsUp(.a), recall.0, recall.1),
        Self(.consult, .hangsUp(.b), "A:C C:A", (.releases(.a), "")),
        Self(.consult, .hangsUp(.c), "A:B B:A", (.releases(.a), "")),
        Self(.consult, .phoneLost, back.0, back.1),
        Self(.consult, .gatewayKilled, "A:C B:music C:A", (.releases(.a), "A:B B:A")),
        Self(.consult, .linkCut, "A:C B:music C:A", (.releases(.a), "A:B B:A")),
    ]

    private static let three = [
        Self(.three, .hangsUp(.a), "B:C C:B", (.releases(.c), "")),
        Self(.three, .hangsUp(.b), "A:C C:A", (.releases(.a), "")),
        Self(.three, .hangsUp(.c), "A:B B:A", (.releases(.a), "")),
        Self(.three, .phoneLost, "B:C C:B", (.releases(.c), "")),
        Self(.three, .gatewayKilled, "A:BC B:AC C:AB", (.releases(.a), "B:C C:B")),
        Self(.three, .linkCut, "A:BC B:AC C:AB", (.releases(.a), "B:C C:B")),
    ]

    private static let transfer = [
        Self(.transfer, .hangsUp(.a), ""),
        Self(.transfer, .hangsUp(.b), ""),
        Self(.transfer, .hangsUp(.c), "A:B B:A", busy: "C", (.releases(.a), "")),
        Self(.transfer, .phoneLost, ""),
        Self(.transfer, .gatewayKilled, "A:B B:A C:rings", (.lifts(.c), "B:C C:B")),
        Self(.transfer, .linkCut, "A:B B:A C:rings", (.lifts(.c), "B:C C:B")),
    ]

    private static let conference = [
        Self(.conference, .hangsUp(.a), "B:CD C:BD D:BC", (.releases(.c), "B:D D:B")),
        Self(.conference, .hangsUp(.b), "A:CD C:AD D:AC", (.releases(.a), "C:D D:C")),
        Self(.conference, .hangsUp(.c), "A:BD B:AD D:AB", (.releases(.a), "B:D D:B")),
        Self(.conference, .phoneLost, "B:CD C:BD D:BC", (.releases(.c), "B:D D:B")),
        Self(.conference, .gatewayKilled, "A:BCD B:ACD C:ABD D:ABC", (.releases(.a), "B:CD C:BD D:BC")),
        Self(.conference, .linkCut, "A:BCD B:ACD C:ABD D:ABC", (.releases(.a), "B:CD C:BD D:BC")),
    ]
}

/// Who can be in a call: agents A, C and D are 101, 102 and 103, each at the phone of that number and 900; B is a caller.
enum MatrixParty: String, Sendable, CaseIterable {
    case a = "A", b = "B", c = "C", d = "D"

    /// Nil for the caller.
    var agent: Int? {
        switch self {
        case .a: 101
        case .b: nil
        case .c: 102
        case .d: 103
        }
    }

    /// The phone, or the caller's number.
    var number: String { agent.map { "\($0 + 900)" } ?? "5550101" }
}

enum MatrixScene: String, Sendable, CaseIterable {
    case held = "A holds B"
    case beside = "A holds B, and has a call of her own with C"
    case consult = "A consults C about B"
    case three = "A, B and C talk"
    case transfer = "A gives B to C, whose phone rings"
    case conference = "A, B, C and D talk"
}

enum MatrixBlow: Sendable, CustomTestStringConvertible {
    case hangsUp(MatrixParty)
    case phoneLost, gatewayKilled, linkCut

    var testDescription: String {
        switch self {
        case .hangsUp(let party): "\(party.rawValue) hangs up"
        case .phoneLost: "A's phone is lost"
        case .gatewayKilled: "the gateway is killed"
        case .linkCut: "the link is cut"
        }
    }
}

/// What somebody does: by hand at a phone, or by the desktop.
enum MatrixMove: Sendable {
    case lifts(MatrixParty)
    case releases(MatrixParty)
    case retrieves(MatrixParty)
    /// Takes the caller who waits.
    case takes(MatrixParty)
}
