import Zlib

/// Bytes in the format of gzip (RFC 1952); nil when that makes them no smaller. Takes milliseconds: for what is sent again and again.
func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var count = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    let sum = unsafe bytes.withUnsafeBufferPointer { unsafe crc32(0, $0.baseAddress, uInt($0.count)) }
    let outcome = unsafe packed.withUnsafeMutableBufferPointer { packed in
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe compress2(packed.baseAddress, &count, bytes.baseAddress, uLong(bytes.count), Z_BEST_COMPRESSION)
        }
    }
    guard outcome == Z_OK, count > 6 else { return nil }
    // What stands between zlib's own head (2) and sum (4) is what gzip puts between its.
    let head: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]
    let tail = [UInt32(truncatingIfNeeded: sum), UInt32(truncatingIfNeeded: bytes.count)]
    let whole = head + packed[2..<Int(count) - 4] + tail.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    return whole.count < bytes.count ? whole : nil
}
