/// What an Asterisk must be told to work with a first setup. docs/asterisk.md says why each line is there.
struct AsteriskFiles {
    let setup: FirstSetup

    /// By name.
    var all: [(name: String, text: String)] {
        [("ari.conf", ari), ("http.conf", Self.http), ("pjsip.conf", pjsip), ("extensions.conf", extensions)]
    }

    private var ari: String {
        """
        ; Linefinder's user. It can do everything to every call.
        [general]
        enabled = yes
        websocket_write_timeout = 12000
        channelvars = LINEFINDER_MUTED

        [linefinder]
        type = user
        read_only = no
        password_format = plain
        password = \(setup.switchPassword)

        """
    }

    private static let http = """
        ; Plain HTTP, for a gateway on the same machine.
        [general]
        enabled = yes
        bindaddr = 127.0.0.1
        bindport = 8088
        sessionlimit = 1000

        """

    private var pjsip: String {
        """
        [global]
        type = global
        max_initial_qualify_time = 1
        taskprocessor_overload_trigger = pjsip_only

        [udp]
        type = transport
        protocol = udp
        bind = 0.0.0.0:5060

        ; the telephone network
        [trunk]
        type = endpoint
        transport = udp
        context = from-trunk
        disallow = all
        allow = ulaw,alaw
        aors = trunk
        direct_media = no
        trust_id_inbound = yes
        allow_transfer = no
        [trunk]
        type = aor
        contact = sip:\(setup.provider):5060
        [trunk]
        type = identify
        endpoint = trunk
        match = \(setup.provider)

        ; phones; before Asterisk 22.3 write allow_transfer = no
        [phone](!)
        type = endpoint
        transport = udp
        context = from-phone
        disallow = all
        allow = ulaw,alaw
        direct_media = no
        rtp_symmetric = yes
        force_rport = yes
        rewrite_contact = yes
        dtmf_mode = auto
        allow_transfer = yes
        [phone-aor](!)
        type = aor
        max_contacts = 1
        remove_existing = yes
        qualify_frequency = 15
        [phone-auth](!)
        type = auth
        auth_type = userpass

        """ + setup.agents.map { Self.phone($0) }.joined()
    }

    private static func phone(_ agent: FirstSetup.Agent) -> String {
        """

        [\(agent.phone)](phone)
        aors = \(agent.phone)
        auth = \(agent.phone)
        callerid = \(agent.name.filter { $0.isLetter || $0.isNumber || $0 == " " }) <\(agent.phone)>
        [\(agent.phone)](phone-aor)
        [\(agent.phone)](phone-auth)
        username = \(agent.phone)
        password = \(agent.phonePassword)

        """
    }

    private var extensions: String {
        """
        ; one entry for each number that callers dial, as the provider writes it: which application it is for
        [access-codes]
        exten => \(setup.number),1,Set(CENTRE=linefinder-1)
         same => n,Goto(linefinder,${EXTEN},1)

        ; callers wait here with music, and are offered again each second while Linefinder is away
        [linefinder]
        exten => _[+0-9]!,1,Set(ARRIVED=${EPOCH}${STRFTIME(,,%3q)})
         same => n,ExecIf($["${CHANNEL(channeltype)}" = "PJSIP"]?Set(PJSIP_TRANSFER_HANDLING()=ari-only))
         same => n,Set(HOLD_INTERCEPT(set)=)
         same => n,Answer()
         same => n(offer),StartMusicOnHold()
         same => n,Stasis(${CENTRE},inbound,${EXTEN},${ARRIVED},${CALLERID(pres)})
         same => n,Wait(1)
         same => n,Goto(offer)

        [from-trunk]
        include => access-codes

        [from-phone]
        include => access-codes
        include => own-calls

        ; calls that phones dial by themselves; emergency calls never pass through the gateway
        [own-calls]
        exten => 112,1,Dial(PJSIP/112@trunk)
        exten => _[+*#0-9]!,1,Set(NUMBER=${FILTER(0-9+*#,${EXTEN})})
         same => n,Stasis(linefinder-1,dialled,${NUMBER},${EPOCH}${STRFTIME(,,%3q)},${CALLERID(pres)})
         same => n,GotoIf($["${DEVICE_STATE(PJSIP/${NUMBER})}" = "INVALID"]?out)
         same => n,Dial(PJSIP/${NUMBER},60)
         same => n,Hangup(${HANGUPCAUSE})
         same => n(out),Dial(PJSIP/${NUMBER}@trunk,60)
         same => n,Hangup(${HANGUPCAUSE})

        """
    }
}
