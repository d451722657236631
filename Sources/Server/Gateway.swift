package import Floor
package import Ledger
package import Logging
import NIOCore
import NIOPosix
package import Runtime
import Synchronization
package import Telephony
package import Wire

/// The call centres of this node, and what stands between them and the desktops.
package final class Gateway: Sendable {
    package struct Settings: Sendable {
        /// Nil in static mode: one GUID for the whole session.
        package var renewal: GUIDRenewal? = GUIDRenewal()
        package var guidForm = GUIDForm.uuid(node: "AgentGateway0")
        package var passwords: [WorkNo: StoredPassword] = [:]
        package var passwordLimits = PasswordLimits()
        package var passwordPolicy = PasswordPolicy()
        package var flowLimits: FlowLimits? = FlowLimits()
        /// A longer answer is refused, with what to ask instead. In bytes.
        package var answerLimit = 8 << 20
        /// How long a poll is held when there is no event.
        package var pollHold = Interval.seconds(10)
        /// So often a stream gets a line that means nothing: it shows that both sides are there, and counts as a sign of life.
        package var streamPulse = Interval.seconds(15)
        /// What addresses are entitled to.
        package var privileges = Privileges()
        /// Whether a sign-in may replace a session that stands.
        package var forcedSignIn = true
        /// Where the file of a recording is, if it is there.
        package var recordingFile: @Sendable (RecordingID) -> String? = { _ in nil }
        /// What a recording looks like, if its file is there. It may take a while.
        package var recordingOutline: @Sendable (RecordingID) -> RecordingOutline? = { _ in nil }
        /// Shown in the sign-in's answer.
        package var serverName = "AgentGateway"
        /// Where centres tell what happens, by centre.
        package var webhooks: [Int: [Webhook]] = [:]
        /// By what bots are known.
        package var bots: [BotAccess] = []
        /// The data folder, for figures about it; nil: there is none.
        package var data: String?
        /// Opens operations to other machines; nil: to this machine only.
        package var operationsToken: String?
        /// Only these origins may call from another page.
        package var origins: Set<String> = []
        /// How addresses begin that events may be pushed to.
        package var pushAllow: [String] = []
        /// Where the events of all go who name no address of their own; nil: they ask for them.
        package var pushAll: String?
        package init() {}
    }

    let settings: Settings
    package var privileges: Privileges { settings.privileges }
    let now: @Sendable () -> Moment
    package let centres: [CallCentre]
    private let homes: Mutex<[WorkNo: Home]>
    /// Those of the centres, in their order.
    private let places: [Home]
    private let ledger: any Ledger
    private let books: [GUIDBook]
    private let lists: [WaitingLists]
    let passwords: Passwords
    let signIns: SignInLog
    let archive: Archive
    /// Two threads: who looks through a month keeps nobody waiting who looks at a call; and both slow down nobody who works.
    let archivist = SlowWork(name: "archive", threads: 2, capacity: 200)
    let flow: FlowControl
    let postage: Postage?
    /// Long answers, shared by all who ask. One thread, which gives way: whoever wants a whole centre must not slow down those who work.
    let answers: Sheets<SharedQuestion, Result<ByteBuffer, Refusal>>
    let boards: Sheets<Wallboard.View, Result<Wallboard.Sheet, Refusal>>
    package let pusher: Pusher
    let webhooks: WebhookSender?
    let chatFeeds: ChatFeeds
    let chatTokens: ChatToken
    /// How many chats one address may open, and how many texts may come into one chat.
    let chatOpenings = ChatLimits(10, per: .seconds(60))
    let chatTexts = ChatLimits(30, per: .seconds(10))
    let prometheus = Prometheus()
    package let bots: BotTokens
    /// Of the centres, in their order.
    let counts: [CallCounts]

    /// An agent's centre, and the book of its GUIDs.
    struct Home: Sendable {
        let centre: CallCentre
        let book: GUIDBook
        /// Of all centres.
        let phones: PhoneBook
        let lists: WaitingLists
    }

    /// Sets up a centre's loop in such a way that its sessions are known here before anybody hears of them.
    package init(
        _ setups: [CallCentre.Setup], ledger: any Ledger, archive: Archive, settings: Settings,
        webhooks store: WebhookStore? = nil, logger: Logger, now: @escaping @Sendable () -> Moment
    ) throws(LedgerError) {
        let installation = try ledger.installation()
        self.settings = settings
        bots = BotTokens(settings.bots)
        chatTokens = ChatToken(secret: installation.secret)
        let chatFeeds = ChatFeeds()
        self.chatFeeds = chatFeeds
        self.ledger = ledger
        self.archive = archive
        self.now = now
        let signIns = SignInLog(logger, prometheus)
        self.signIns = signIns
        passwords = Passwords(
            settings.passwords, limits: settings.passwordLimits, policy: settings.passwordPolicy, changes: try ledger.passwordChanges(),
            secret: installation.secret, store: { try ledger.store($0) },
            onLock: { signIns.locked($0, $1, $2) })
        for agent in passwords.voided { try ledger.forgetPasswordChanges(of: agent) }
        flow = FlowControl(settings.flowLimits)
        postage = Postage(settings.flowLimits)
        let clerk = SlowWork(name: "lists", threads: 1, capacity: 100, givesWay: true)
        answers = Sheets(clerk: clerk)
        boards = Sheets(clerk: clerk)
        let pusher = Pusher(allow: settings.pushAllow, forAll: settings.pushAll, logger: logger, now: now)
        self.pusher = pusher
        let webhooks = store.map {
            WebhookSender(settings.webhooks, allow: settings.pushAllow, store: $0, logger: logger, now: now)
        }
        self.webhooks = webhooks
        var centres: [CallCentre] = []
        var allLists: [WaitingLists] = []
        let phones = PhoneBook()
        var books: [GUIDBook] = []
        var new: [Home] = []
        var allCounts: [CallCounts] = []
        for var setup in setups {
            let book = GUIDBook(
                centre: setup.centre.id, secret: installation.secret, form: settings.guidForm, renewal: settings.renewal)
            setup.onSessions = { [id = setup.centre.id] change in
                book.note(change)
                phones.note(change, in: id)
                signIns.note(change)
            }
            let lists = WaitingLists(on: MultiThreadedEventLoopGroup.singleton.next())
            setup.onChange = { lists.note($0) }
            setup.onPush = { pusher.take($0, $1) }
            let counts = CallCounts(centre: setup.centre.id, prometheus)
            counts.begin(setup.centre.queues.map(\.id))
            allCounts.append(counts)
            setup.onStored = { [id = setup.centre.id, chatFeeds] stored in
                counts.note(stored)
                chatFeeds.note(stored)
                webhooks?.ring(id)
            }
            setup.pushAll = settings.pushAll.map { PushAddress(url: $0, token: nil, isForAll: true) }
            let centre = CallCentre(setup)
            lists.show(centre)
            allLists.append(lists)
            books.append(book)
            centres.append(centre)
            new.append(Home(centre: centre, book: book, phones: phones, lists: lists))
        }
        self.centres = centres
        counts = allCounts
        places = new
        homes = Mutex(Self.homes(in: new, setups.map(\.centre)))
        self.books = books
        lists = allLists
    }

    func home(of agent: WorkNo) -> Home? { homes.withLock { $0[agent] } }

    private static func homes(in places: [Home], _ centres: [Centre]) -> [WorkNo: Home] {
        var homes: [WorkNo: Home] = [:]
        for (home, centre) in zip(places, centres) {
            for member in centre.agents { homes[member.number] = home }
        }
        return homes
    }

    /// Sets the centres up differently, and gives agents these passwords; the same centres, in their order. Who is there no more is signed
    /// out. Throws when that could not be stored in one of them; it is set up so once it can be.
    package func configure(_ centres: [Centre], passwords new: [WorkNo: StoredPassword]) async throws(Refusal) {
        for agent in passwords.configure(new) { try? ledger.forgetPasswordChanges(of: agent) }  // the next start finds them void, too
        // Who comes is known before the centre lets them in, and who goes until it has signed them out.
        let next = Self.homes(in: places, centres)
        homes.withLock { homes in homes.merge(next) { _, new in new } }
        var failure: Refusal?
        for (home, centre) in zip(places, centres) {
            do throws(Refusal) { try await home.centre.configure(centre) } catch { failure = error }
        }
        homes.withLock { $0 = next }
        if let failure { throw failure }
    }

    /// Forgets all wrong passwords of an agent.
    package func unlock(_ agent: WorkNo) { signIns.unlocked(agent, passwords.unlock(agent)) }

    /// How the session ended that a request still names; nil: not known. That an agent is gone is told to nobody but that agent.
    func end(of agent: WorkNo, _ guid: String?) -> SignedOut.Cause? {
        if let home = home(of: agent) { return home.centre.mailboxes.end(of: agent) }
        return books.contains { $0.hasIssued(guid, to: agent) } ? .removed : nil
    }

    /// Who has heard which recording, so that the pieces of one listening are one.
    let listeners = Listeners()

    /// Tells webhooks what is stored, once the centres serve; until the server stops.
    package func tellWebhooks() async { await webhooks?.run(centres) }

    /// How many desktops follow a stream.
    var streams: Int { lists.reduce(0) { $0 + $1.followers } }

    /// Every centre serves, and its switch can be reached.
    package var isReady: Bool {
        centres.allSatisfy {
            let health = $0.currentHealth
            return health.isServing && health.isLinkUp
        }
    }

    /// Returns once all centres serve. Throws a `LedgerError` when one cannot begin to.
    package func begin() async throws {
        try await withThrowingTaskGroup { group in
            for centre in centres { group.addTask { try await centre.begin() } }
            try await group.waitForAll()
        }
    }

    private let doors = Mutex((areOpen: false, waiting: [CheckedContinuation<Void, Never>]()))
    private let hasOpened = Atomic(false)

    /// From now on desktops are answered; those who came before are held.
    package func open() {
        hasOpened.store(true, ordering: .releasing)
        letGo()
    }

    private func letGo() {
        let waiting = doors.withLock { doors in
            defer { doors = (true, []) }
            return doors.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns once desktops may be answered: before all is recovered, a desktop would be told that it is not signed in. False when the
    /// server stops before.
    func opened() async -> Bool {
        if hasOpened.load(ordering: .acquiring) { return true }
        await withCheckedContinuation { continuation in
            let areOpen = doors.withLock { doors in
                if !doors.areOpen { doors.waiting.append(continuation) }
                return doors.areOpen
            }
            if areOpen { continuation.resume() }
        }
        return hasOpened.load(ordering: .acquiring)
    }

    private let released = Atomic(false)
    /// Whatever is held open is to be ended.
    var isReleasing: Bool { released.load(ordering: .relaxed) }

    /// Answers every poll that is held; later ones are answered at once.
    package func releasePolls() {
        released.store(true, ordering: .relaxed)
        letGo()
        for centre in centres { centre.mailboxes.closeAll() }
    }

    package func stop() async {
        for centre in centres { await centre.stop() }
    }
}

extension Gateway.Home {
    /// Of the session that asks: one that was replaced since its GUID was checked must not take its successor's events.
    func mailbox(of agent: WorkNo, _ proof: Proof) -> Mailbox? {
        guard let mailbox = centre.mailboxes[agent] else { return nil }
        if case .session(let session) = proof, session != mailbox.session { return nil }
        return mailbox
    }
}

extension GUIDBook {
    /// Keeps up with the sessions of the centre.
    func note(_ change: CallCentre.SessionChange) {
        switch change {
        case .opened(let agent, let session, _, let at): opened(agent, session, at: at)
        case .moved: break
        case .closed(let agent, _): closed(agent)
        case .restored(let sessions):
            restore(sessions.map { ($0.agent, $0.session.number, $0.session.loginTime) })
        }
    }
}
