/// A file of the web pages, as it stands in the folder `Pages` of this package. The table of all is made while building.
package struct Page: Sendable {
    /// From that folder on, such as `scripts/desk/main.js`.
    package let path: String
    package let text: String
}
