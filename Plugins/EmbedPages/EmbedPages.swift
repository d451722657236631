import Foundation
import PackagePlugin

/// Turns the files of the folder `Pages` into Swift, so that the server is one file and the pages are as they were built.
@main
struct EmbedPages: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Pages")
        let output = context.pluginWorkDirectoryURL.appending(path: "AllPages.swift")
        return [
            .buildCommand(
                displayName: "Embedding the pages", executable: try context.tool(named: "PageWriter").url,
                arguments: [folder.path(percentEncoded: false), output.path(percentEncoded: false)], inputFiles: files(in: folder),
                outputFiles: [output])
        ]
    }

    private func files(in folder: URL) -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        return (found?.compactMap { $0 as? URL } ?? []).filter {
            (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
        }
    }
}
