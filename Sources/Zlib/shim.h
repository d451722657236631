// Compression, once at the start, of what browsers load.
#include <zlib.h>
