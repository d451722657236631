/// The call centre of a soak: one queue that is only picked, one that is handed out, and GUIDs and sessions that end soon.
struct SoakCentre {
    static let pickedQueue = 10
    static let pickedCode = "4000"
    static let openCode = "4001"
    static let password = "soak"

    let desktops: Int
    /// Where events may be pushed to.
    let pushes: String
    /// In seconds: the server saves its state as often.
    let snapshots: Int

    var agents: [Int] { (0..<desktops).map { 101 + $0 } }

    var configuration: String {
        let head = """
            listen: {port: 0, perAddress: 1000000}
            data: data
            flowControl: off
            events: {pollHold: 5s}
            push: {allow: ["\(pushes)"]}
            authentication: {guidInterval: 10s, guidTimeout: 20s, silence: 40s}
            retention: {snapshotAfter: \(snapshots)s}
            callCenters:
              - id: 1
                name: Soak
                accessCodes: [{number: "\(Self.pickedCode)", queue: \(Self.pickedQueue)}, {number: "\(Self.openCode)", queue: 11}]
                queues:
                  - {id: \(Self.pickedQueue), name: Picked, handOut: never, ringTimeout: 3s, maxWait: 30s}
                  - {id: 11, name: Open, ringTimeout: 3s, backOff: 5s, maxWait: 30s}
                agents:

            """
        let rows = agents.map {
            """
                  - {id: \($0), name: A\($0), password: \(Self.password), phone: "\(SampleCentre.phone(of: $0))", skills: {10: 1, 11: 1}}

            """
        }
        return head + rows.joined()
    }
}
