package import Telephony

/// How one call centre uses an Asterisk.
package struct AsteriskSettings: Sendable {
    /// Where its ARI is: `http://host:8088` or `https://…`, without `/ari`.
    package var url: String
    package var user: String
    package var password: String
    /// The ARI application of this centre. Its phones are watched by a second one, `<application>.phones`.
    package var application: String
    /// Whose channels, bridges and recordings these are, among those of other installations on the same Asterisk.
    package var installation: String
    package var centre: Int
    /// What a phone that dials one of these wants is this centre, as if it called from outside.
    package var accessCodes: [String]
    /// The endpoint that leads outside, where an order names none.
    package var trunk: String
    /// A PEM file with whom to trust as the switch, instead of the system's authorities; only with `https`.
    package var authority: String?
    /// The folder in which the dialplan notes who comes and leaves while we are away; nil: it does not.
    package var notes: String?
    /// In which format is recorded.
    package var recordingFormat = RecordingFormat.wav
    /// Where Asterisk finds the files of voices that are recordings: a folder as Asterisk sees it, or a URL, to which `/` and their names
    /// are put; nil: none can be played.
    package var voices: String?
    package var now: @Sendable () -> Moment

    package init(
        url: String, user: String, password: String, application: String, installation: String, centre: Int, accessCodes: [String],
        trunk: String = "trunk", authority: String? = nil, notes: String? = nil, now: @escaping @Sendable () -> Moment
    ) {
        self.url = url
        self.user = user
        self.password = password
        self.application = application
        self.installation = installation
        self.centre = centre
        self.accessCodes = accessCodes
        self.trunk = trunk
        self.authority = authority
        self.notes = notes
        self.now = now
    }

    /// The application that is told how phones are.
    var phonesApplication: String { "\(application).phones" }
}

/// In which format Asterisk records: those that were tried. It takes others too, in some of which it says that it records, and leaves a file
/// without a byte.
package enum RecordingFormat: String, Sendable, CaseIterable {
    /// One channel, 8,000 samples of 16 bits a second.
    case wav
}
