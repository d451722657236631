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
    var isAnswered: Bool { result != .stream }

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
       REST.guid    the session. Every answer that carries a new one sets it; a page that is loaded anew has to set it itself. */
    var REST = (function () {
        "use strict";

        var REST = { apiURL: home(), guid: "", call: call };
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
                var request = new XMLHttpRequest();
                request.open(method, address(path, query, values), !!values.$callback);
                request.setRequestHeader("Accept", values.$accepts || "application/json");
                if (REST.guid) request.setRequestHeader("guid", REST.guid);
                var body = entity(values.$entity);
                if (body !== null) request.setRequestHeader("Content-Type", values.$contentType || "application/json");
                if (values.$callback) {
                    request.onreadystatechange = function () {
                        if (request.readyState === 4) values.$callback(request.status, request, answer(request));
                    };
                }
                request.send(body);
                return values.$callback ? undefined : answer(request);
            };
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
