/// The script that old web pages load from the gateway: an object for each group, and in it a function for each row of the table. The
/// text is the same each time.
package func resourceScript() -> [UInt8] {
    var lines = [prelude]
    for (group, object) in scriptObjects {
        lines.append("\nvar \(object) = {};")
        for row in endpoints where row.group == group && row.isAnswered {
            lines.append("\(object).\(row.id) = REST.call(\(row.scriptArguments));")
            for older in olderFunctions where older.row == row.id {
                lines.append("\(object).\(older.function) = \(object).\(row.id);")
            }
        }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
}

extension Endpoint {
    /// A page that asked for a stream would wait for its end.
    var isAnswered: Bool { ![.stream, .file].contains(result) }

    fileprivate var scriptArguments: String {
        let query = parameters.filter { $0.place == .query }.map { "\"\($0.name)\"" }
        return "\"\(method.rawValue.uppercased())\", \"\(path.dropFirst(Self.root.count))\", [\(query.joined(separator: ", "))]"
    }
}

/// What all functions have in common. Pages that need it may be old, and so may the language they run in (ECMAScript 5).
private let prelude = #"""
    /* The interfaces of this gateway as functions. Each takes one object: path and query values by their names, and the body as $entity,
       an object (sent as JSON) or a text. It waits for the answer and returns it, JSON as what it says and anything else as text; with
       $callback it returns at once, and calls $callback(status, request, answer) later. $accepts and $contentType stand for
       application/json, $apiURL for REST.apiURL. A request that gets no answer throws, or calls back with status 0.

       REST.apiURL  where the interfaces are. A page may set it; without a last slash.
       REST.guid    the session. Every answer that carries a new one sets it; a page that is loaded anew has to set it itself.
       cookiestring the same, for pages that know it by this name; it may be set with JSESSIONID= before it.
       REST.Request a request that a page puts together itself.
       REST.debug   true: says on the console what is asked and answered. */
    var REST = (function () {
        "use strict";

        var REST = { apiURL: home(), guid: "", debug: false, call: call, Request: Request };
        REST.Encoding = { encodePathSegment: encodeURIComponent, encodeFormNameOrValue: encodeForm };
        Object.defineProperty(window, "cookiestring", {
            configurable: true, enumerable: true,
            get: function () { return REST.guid; },
            set: function (value) { REST.guid = String(value || "").replace(/^JSESSIONID=/, "").replace(/;.*$/, ""); }
        });
        return REST;

        /* The interfaces are where this script came from. */
        function home() {
            var scripts = document.currentScript ? [document.currentScript] : document.getElementsByTagName("script");
            for (var i = scripts.length - 1; i >= 0; i--) {
                var end = scripts[i].src.indexOf("/agentgateway/resource-js");
                if (end >= 0) return scripts[i].src.substring(0, end) + "/agentgateway/resource";
            }
            return "/agentgateway/resource";
        }

        /* A function that sends a row's request. Names in the path stand in braces, those of the query in a list. */
        function call(method, path, query) {
            return function (values) {
                values = values || {};
                var request = new Request();
                request.setMethod(method);
                request.setURI(address(path, query, values));
                if (values.$accepts) request.setAccepts(values.$accepts);
                if (values.$contentType) request.setContentType(values.$contentType);
                request.setEntity(values.$entity);
                request.setAsync(!!values.$callback);
                return request.execute(values.$callback);
            };
        }

        /* A request that is put together piece by piece; execute(callback) sends it. As long as setAsync(false) was not said it does not
           wait. What it is special for, and its timeout's handle, are kept for the page. */
        function Request() {
            var made = { method: "GET", uri: REST.apiURL, accepts: "application/json", contentType: null, body: null, isAsync: true };
            var headers = [], query = [], form = [], self = this;

            function setter(name) { return function (value) { made[name] = value; }; }
            function adder(pairs) { return function (name, value) { pairs.push([name, value]); }; }
            self.setMethod = setter("method");
            self.setURI = setter("uri");
            self.setAccepts = setter("accepts");
            self.setContentType = setter("contentType");
            self.setAsync = setter("isAsync");
            self.setSpecial = setter("special");
            self.setTimeoutHandle = setter("timeoutHandle");
            self.setEntity = function (value) { made.body = entity(value); };
            self.setCredentials = function (user, password) { made.user = user; made.password = password; };
            self.addHeader = adder(headers);
            self.addQueryParameter = adder(query);
            self.addFormParameter = adder(form);
            self.addCookie = function (name, value) { document.cookie = encodeURIComponent(name) + "=" + encodeURIComponent(value); };
            self.execute = function (callback) {
                var request = new XMLHttpRequest();
                var body = form.length > 0 ? joined(form) : made.body;
                var type = form.length > 0 ? "application/x-www-form-urlencoded" : made.contentType || "application/json";
                request.open(made.method, withQuery(made.uri, query), made.isAsync, made.user, made.password);
                request.setRequestHeader("Accept", made.accepts);
                if (REST.guid) request.setRequestHeader("guid", REST.guid);
                if (body !== null) request.setRequestHeader("Content-Type", type);
                for (var i = 0; i < headers.length; i++) request.setRequestHeader(headers[i][0], headers[i][1]);
                say(made.method + " " + made.uri);
                if (made.isAsync) {
                    request.onreadystatechange = function () { if (request.readyState === 4) tell(callback, request); };
                    request.send(body);
                    return undefined;
                }
                request.send(body);
                return tell(callback, request);
            };
        }

        function tell(callback, request) {
            var told = answer(request);
            say(request.status + " " + request.responseText);
            if (callback) callback(request.status, request, told);
            return told;
        }

        function say(words) { if (REST.debug && window.console) console.log(words); }

        function encodeForm(value) { return encodeURIComponent(value).replace(/%20/g, "+"); }

        function joined(pairs) {
            var texts = [];
            for (var i = 0; i < pairs.length; i++) texts.push(encodeForm(pairs[i][0]) + "=" + encodeForm(pairs[i][1]));
            return texts.join("&");
        }

        function withQuery(uri, query) {
            return query.length > 0 ? uri + (uri.indexOf("?") < 0 ? "?" : "&") + joined(query) : uri;
        }

        function address(path, query, values) {
            var pairs = [];
            var filled = path.replace(/\{(\w+)\}/g, function (part, name) {
                var value = find(name, values);
                return value === null ? "" : encodeURIComponent(value);
            });
            for (var i = 0; i < query.length; i++) {
                var value = find(query[i], values);
                if (value !== null) pairs.push(query[i] + "=" + encodeURIComponent(value));
            }
            return (values.$apiURL || REST.apiURL) + filled + (pairs.length > 0 ? "?" + pairs.join("&") : "");
        }

        /* The value of this name, or null. Case does not count: there are pages that write skillid, and some that write skillId. */
        function find(name, values) {
            for (var key in values) {
                if (key.toLowerCase() === name.toLowerCase() && values[key] !== undefined) return values[key];
            }
            return null;
        }

        function entity(value) {
            if (value === undefined || value === null) return null;
            return typeof value === "string" ? value : JSON.stringify(value);
        }

        function answer(request) {
            var guid = /JSESSIONID=([^;\s]+)/.exec(request.getResponseHeader("Set-GUID") || "");
            if (guid) REST.guid = guid[1];
            var text = request.responseText;
            return text && /json/i.test(request.getResponseHeader("Content-Type") || "") ? JSON.parse(text) : text;
        }
    })();
    """#
