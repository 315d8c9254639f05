import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { toDigest } from '../../shared/contract/release-format.ts';

/** The output folder of `npm run build:web`, relative to the package this code runs in. */
const FOLDER = join(dirname(findPackageJSON(import.meta.url) ?? '.'), 'dist', 'web');

/**
 * Only its own scripts, nothing from other origins, no framing, and no text that becomes script or
 * markup implicitly (trusted types).
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

const NOT_BUILT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Phasewright</title></head>
<body><main><h1>The review page is not built</h1>
<p>Run <code>npm run build:web</code> and reload. The API under <code>/api</code> works without it.</p></main></body>
</html>
`;

/** The same document for every view; the page chooses the view by its URL. */
async function answerPage(request: HttpRequest): Promise<HttpResponseInit> {
  const content = await readOptional('index.html');
  const html = { ...HEADERS, 'content-type': 'text/html; charset=utf-8' };
  if (content === undefined) {
    return { status: 503, headers: { ...html, 'cache-control': 'no-store' }, body: NOT_BUILT };
  }
  const etag = `"${toDigest(content)}"`;
  const headers = { ...html, 'cache-control': 'no-cache', etag };
  return request.headers.get('if-none-match') === etag
    ? { status: 304, headers }
    : { headers, body: content };
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * An asset of the page. Its name contains the digest of its content, so it may be cached forever.
 */
async function answerAsset(request: HttpRequest, name: string): Promise<HttpResponseInit> {
  const match = /^[\w-]+\.([a-z]+)$/.exec(name);
  const type = TYPES[match?.[1] ?? ''];
  const path = join('assets', name);
  const content = type === undefined ? undefined : await readOptional(path);
  if (type === undefined || content === undefined) {
    return { status: 404, headers: { ...HEADERS, 'cache-control': 'no-store' } };
  }
  const isGzipTaken = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const packed = isGzipTaken ? await readOptional(`${path}.gz`) : undefined;
  const headers = {
    ...HEADERS,
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  };
  return packed === undefined
    ? { headers, body: content }
    : { headers: { ...headers, 'content-encoding': 'gzip' }, body: packed };
}

async function readOptional(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(FOLDER, path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** The host would replace an empty route by the function's name; this one matches only `/`. */
const ROOT = '{ignored:maxlength(0)?}';

/**
 * The review page. It is the same for all users and contains nothing about a run; what it shows
 * comes from the API, which checks the caller. All its URLs are below `/runs`.
 */
app.http('getPage', {
  methods: ['GET', 'HEAD'],
  route: ROOT,
  authLevel: 'anonymous',
  handler: (request) => answerPage(request),
});

app.http('getPageView', {
  methods: ['GET', 'HEAD'],
  route: 'runs/{*view}',
  authLevel: 'anonymous',
  handler: (request) => answerPage(request),
});

app.http('getPageAsset', {
  methods: ['GET', 'HEAD'],
  route: 'assets/{name}',
  authLevel: 'anonymous',
  handler: (request) => answerAsset(request, request.params.name ?? ''),
});
