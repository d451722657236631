/// What an element is to those who cannot see the page.
package enum Role: String, Sendable {
    case button, link, field, checkbox, radio, option, heading, main, region, group, list, row, table, alert, status, dialog, image, slider,
        text

    /// As Chromium calls them.
    var names: [String] {
        switch self {
        case .button: ["button", "DisclosureTriangle", "DisclosureTriangleGrouped", "menuitem"]
        case .field: ["textbox", "searchbox", "combobox", "spinbutton", "Date", "DateTime", "InputTime"]
        case .option: ["option", "MenuListOption"]
        case .region: ["region", "main", "form", "search", "navigation", "complementary", "banner", "contentinfo", "article"]
        case .group: ["group", "radiogroup", "toolbar", "Details"]
        case .row: ["listitem", "row"]
        case .table: ["table", "grid"]
        case .alert: ["alert", "alertdialog"]
        case .dialog: ["dialog", "alertdialog"]
        case .image: ["image", "img", "SvgRoot"]
        case .text: ["StaticText"]
        case .link, .checkbox, .radio, .heading, .main, .list, .slider, .status: [rawValue]
        }
    }

    /// What may be of this role; whether it is, Chromium has to say.
    var selector: String {
        switch self {
        case .button: "button, summary, [role=button], [role=menuitem]"
        case .link: "a, [role=link]"
        case .field: "input, textarea, select, [role=textbox], [role=combobox]"
        case .checkbox, .radio: "input, [role=\(rawValue)]"
        case .option: "option, [role=option]"
        case .heading: "h1, h2, h3, h4, h5, h6, [role=heading]"
        case .main: "main, [role=main]"
        case .region: "section, main, form, nav, aside, header, footer, article, search, [role=region], [role=form], [role=search]"
        case .group: "fieldset, details, [role=group], [role=radiogroup], [role=toolbar]"
        case .list: "ul, ol, [role=list]"
        case .row: "li, tr, [role=listitem], [role=row]"
        case .table: "table, [role=table], [role=grid]"
        case .alert: "[role=alert], [role=alertdialog]"
        case .status: "output, [role=status]"
        case .dialog: "dialog, [role=dialog], [role=alertdialog]"
        case .image: "img, svg, [role=img]"
        case .slider: "input, [role=slider]"
        case .text: "*"
        }
    }
}
