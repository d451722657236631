/// Which Linefinder this is.
package let linefinderVersion = "0.1.0"
