/**
 * Names are looked up in libuv's pool of threads, which has four unless this is set before the first use: import it
 * before anything else. Four names whose DNS servers are silent would hold up every other feed for half a minute.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '32';
