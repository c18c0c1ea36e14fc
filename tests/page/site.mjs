// A web site for one test: files of a folder or given as text, and every way in which a network can let a page down.

import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const MEDIA = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Starts a site that stops when the test `t` ends.
 * `folder` is served as it is; `files` (path to text or bytes) come before it; `headers` go with every answer.
 */
export async function startSite(t, { folder = null, files = {}, headers = {} } = {}) {
  const site = new Site(folder, files, headers);
  await site.listen();
  t.after(() => site.stop());
  return site;
}

class Site {
  /** Every request so far: `{ method, path, headers }`, the path with its query. */
  requests = [];
  #folder;
  #files;
  #headers;
  #blocked = new Set();
  #gates = new Map();
  #server = http.createServer((request, response) => this.#answer(request, response));

  constructor(folder, files, headers) {
    this.#folder = folder;
    this.#files = new Map(Object.entries(files));
    this.#headers = { ...headers };
  }

  async listen() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** The whole address of a path of this site. */
  url(pathname = '/') {
    return `http://127.0.0.1:${this.#server.address().port}${pathname}`;
  }

  /** Puts a text or bytes at a path, from now on; `null` takes away what was there. */
  put(pathname, content) {
    this.#files.set(pathname, content);
  }

  /** The text that is at a path. */
  async text(pathname) {
    return String((await this.#find(pathname)).content);
  }

  /** Sends a header with every answer, from now on. */
  setHeader(name, value) {
    this.#headers[name] = value;
  }

  /** Cuts the connection whenever this path is asked for. */
  block(pathname) {
    this.#blocked.add(pathname);
  }

  /** Answers this path again. */
  unblock(pathname) {
    this.#blocked.delete(pathname);
  }

  /**
   * Sends the next answer for this path only up to byte `at`. The returned gate's `reached` resolves when those
   * bytes have left; the rest waits for its `open()`.
   */
  hold(pathname, at) {
    const gate = new Gate(at);
    this.#gates.set(pathname, gate);
    return gate;
  }

  /** The paths asked for so far, without their queries. */
  paths() {
    return this.requests.map((request) => request.path.split('?')[0]);
  }

  async stop() {
    for (const gate of this.#gates.values()) gate.open();
    const stopped = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await stopped;
  }

  async #answer(request, response) {
    const pathname = decodeURIComponent(new URL(request.url, 'http://site').pathname);
    this.requests.push({ method: request.method, path: request.url, headers: request.headers });
    if (this.#blocked.has(pathname)) return request.socket.destroy();
    const found = await this.#find(pathname);
    if (!found) return response.writeHead(404, this.#headers).end('not found\n');
    const { content, name } = found;
    const type = MEDIA[path.extname(name)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', ...this.#headers });
    const gate = this.#gates.get(pathname);
    if (!gate) return response.end(content);
    this.#gates.delete(pathname);
    await gate.send(content, response);
  }

  async #find(pathname) {
    for (const name of pathname.endsWith('/') ? [pathname, `${pathname}index.html`] : [pathname]) {
      const content = this.#files.has(name) ? this.#files.get(name) : await this.#read(name);
      if (content !== null) return { content: Buffer.from(content), name: pathname.endsWith('/') ? 'index.html' : name };
    }
    return null;
  }

  async #read(name) {
    if (!this.#folder) return null;
    const file = path.join(this.#folder, path.normalize(name));
    return fs.readFile(file).catch(() => null);
  }
}

/** Holds back the rest of one answer. */
class Gate {
  #at;
  #next;
  #said;
  #sent;

  constructor(at) {
    this.#at = at;
    this.#listen();
    this.reached = new Promise((resolve) => (this.#sent = resolve));
  }

  /** Lets the rest go. */
  open() {
    this.#said(Infinity);
  }

  /** Lets the answer go up to byte `at`; resolves when those bytes have left. */
  async advance(at) {
    const sent = new Promise((resolve) => (this.#sent = resolve));
    this.#said(at);
    await sent;
  }

  async send(content, response) {
    response.socket?.setNoDelay(true);
    response.flushHeaders();
    let from = 0;
    for (let to = this.#at; to < content.length; ) {
      if (to > from) await new Promise((resolve) => response.write(content.subarray(from, to), resolve));
      from = to;
      this.#sent();
      to = await this.#next;
      this.#listen();
    }
    response.end(content.subarray(from));
    this.#sent();
  }

  #listen() {
    this.#next = new Promise((resolve) => (this.#said = resolve));
  }
}
