import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toRunContext, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const ENVIRONMENT = {
  API_KEY: 'key',
  API_TOKEN: 'token',
  ACCESS_TOKEN: 'access',
  API_USER: 'user',
  API_PASSWORD: 'p$w',
  BASE_URL: 'https://given.example',
  DEPOT_ID: 'id',
  DEPOT_SECRET: 'secret',
  SHOP_NAME: 'mine',
};

interface Call {
  readonly path?: string;
  readonly method?: string;
  readonly operation?: Json;
  readonly document?: Json;
}

/** The arguments that a shell gives to curl for the example of an operation. */
async function runExample({ path = '/a', method = 'get', operation, document }: Call) {
  const run = toRunContext(
    toDocument({ paths: { [path]: { [method]: toOperation('op', operation) } }, ...document }),
    'by-operation',
  );
  const text = await writeFile(run, 'reference/tools/op.md');
  const code = /```sh\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '';
  const script = `curl() { printf '%s\\0' "$@"; }\n${code}\n`;
  const output = execFileSync('/bin/sh', ['-c', script], { env: ENVIRONMENT, encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

const withScheme = (scheme: Json) => ({
  document: { components: { securitySchemes: { s: scheme } }, security: [{ s: ['x'] }] },
});

describe('an example request', () => {
  it('an example request adds its query to that of the path, and sends no fragment', async () => {
    const parameters = [
      { name: 'page', in: 'query', required: true, example: 2, schema: { type: 'integer' } },
    ];
    const address = async (path: string, operation: Json) =>
      (await runExample({ path, operation })).find((it) => it.startsWith('https:'));
    const base = 'https://api.example.com';
    expect(await address('/a?beta=true', { parameters })).toBe(`${base}/a?beta=true&page=2`);
    expect(await address('/a#second', { parameters })).toBe(`${base}/a?page=2`);
    expect(await address('/a?beta=true', {})).toBe(`${base}/a?beta=true`);
  });

  it('an example request is what a shell needs to make the call', async () => {
    const schema = { type: 'object', properties: { name: { type: 'string', example: "it's" } } };
    const call = {
      path: '/tools/{id}',
      method: 'put',
      operation: {
        parameters: [
          { name: 'id', in: 'path', required: true, example: 'a b/c', schema: { type: 'string' } },
          { name: 'page', in: 'query', required: true, schema: { type: 'integer', minimum: 3 } },
          { name: 'other', in: 'query', schema: { type: 'integer' } },
          { name: 'X-Trace', in: 'header', required: true, example: '$HOME "x"', schema: {} },
        ],
        requestBody: { content: { 'application/json': { schema } } },
      },
    };
    const [, method, url, , trace, , type, , body] = await runExample(call);
    expect(method).toBe('PUT');
    expect(url).toBe('https://api.example.com/tools/a%20b%2Fc?page=3');
    expect(trace).toBe('X-Trace: $HOME "x"');
    expect(type).toBe('Content-Type: application/json');
    expect(JSON.parse(body ?? '')).toEqual({ name: "it's" });
  });

  const schemes: [string, Json, string[]][] = [
    ['a bearer token', { type: 'http', scheme: 'bearer' }, ['-H', 'Authorization: Bearer token']],
    ['name and password', { type: 'http', scheme: 'Basic' }, ['-u', 'user:p$w']],
    ['a key in a header', { type: 'apiKey', in: 'header', name: 'X-K' }, ['-H', 'X-K: key']],
    ['a key in a cookie', { type: 'apiKey', in: 'cookie', name: 'sid' }, ['-b', 'sid=key']],
    ['OAuth', { type: 'oauth2', flows: {} }, ['-H', 'Authorization: Bearer access']],
    ['OpenID Connect', { type: 'openIdConnect' }, ['-H', 'Authorization: Bearer access']],
    ['a certificate', { type: 'mutualTLS' }, ['--cert', 'client.pem', '--key', 'client.key']],
  ];
  it.each(schemes)('an example request carries %s', async (_, scheme, options) => {
    const [url, ...others] = await runExample(withScheme(scheme));
    expect(url).toBe('https://api.example.com/a');
    expect(others).toEqual(options);
  });

  it('an example request carries a key in the query', async () => {
    const scheme = { type: 'apiKey', in: 'query', name: 'k' };
    expect(await runExample(withScheme(scheme))).toEqual(['https://api.example.com/a?k=key']);
  });

  it('an example request uses a variable if the document names no absolute server', async () => {
    expect(await runExample({ document: { servers: [{ url: '/v1' }] } })).toEqual([
      'https://given.example/v1/a',
    ]);
  });

  it('an example request sends forms field by field', async () => {
    const schema = { type: 'object', properties: { a: { example: 'x y' }, b: { example: 1 } } };
    const send = (name: string) =>
      runExample({
        method: 'post',
        operation: { requestBody: { content: { [name]: { schema } } } },
      });
    expect((await send('application/x-www-form-urlencoded')).slice(3)).toEqual([
      '--data-urlencode',
      'a=x y',
      '--data-urlencode',
      'b=1',
    ]);
    expect((await send('multipart/form-data')).slice(3)).toEqual(['-F', 'a=x y', '-F', 'b=1']);
  });

  it('an example request sends files, lists and objects of a multipart form part by part', async () => {
    const properties = {
      photo: { type: 'string', format: 'binary' },
      plans: { type: 'array', minItems: 2, items: { type: 'string', format: 'binary' } },
      about: { type: 'object', properties: { place: { type: 'string', example: 'a;b' } } },
      words: { type: 'array', items: { type: 'string' }, example: ['old', '@home'] },
    };
    const media = {
      schema: { type: 'object', properties },
      encoding: { photo: { contentType: 'image/jpeg, image/png' } },
    };
    const requestBody = { content: { 'multipart/form-data': media } };
    const sent = await runExample({ method: 'post', operation: { requestBody } });
    expect(sent.slice(3)).toEqual([
      ...['-F', String.raw`about="{\"place\":\"a;b\"}";type=application/json`],
      ...['-F', 'photo=@photo.jpg;type=image/jpeg'],
      ...['-F', 'plans=@plans', '-F', 'plans=@plans-2'],
      ...['-F', 'words=old', '--form-string', 'words=@home'],
    ]);
  });

  it('an example request writes the fields of a form as their encoding says', async () => {
    const schema = {
      type: 'object',
      properties: {
        ids: { type: 'array', example: [1, 2] },
        owner: { type: 'object', example: { name: 'Ann', town: { zip: 7 } } },
        raw: { type: 'object', example: { a: 1 } },
      },
    };
    const media = { schema, encoding: { owner: { style: 'deepObject', explode: true } } };
    const requestBody = { content: { 'application/x-www-form-urlencoded': media } };
    const sent = await runExample({ method: 'post', operation: { requestBody } });
    expect(sent.slice(3).filter((it) => it !== '--data-urlencode')).toEqual([
      'ids=1',
      'ids=2',
      'owner%5Bname%5D=Ann',
      'owner%5Btown%5D%5Bzip%5D=7',
      'raw={"a":1}',
    ]);
  });

  const list = { type: 'array', example: ['red', 'sky blue'] };
  const object = { type: 'object', example: { kind: 'a&b', size: 7 } };
  const written: [string, Json, string][] = [
    ['query', { schema: list }, '/a?it=red&it=sky%20blue'],
    ['query', { schema: list, explode: false }, '/a?it=red,sky%20blue'],
    ['query', { schema: list, style: 'spaceDelimited' }, '/a?it=red%20sky%20blue'],
    ['query', { schema: list, style: 'pipeDelimited' }, '/a?it=red%7Csky%20blue'],
    ['query', { schema: object }, '/a?kind=a%26b&size=7'],
    ['query', { schema: object, explode: false }, '/a?it=kind,a%26b,size,7'],
    ['query', { schema: object, style: 'deepObject' }, '/a?it%5Bkind%5D=a%26b&it%5Bsize%5D=7'],
    [
      'query',
      { content: { 'application/json': { schema: object } } },
      '/a?it=%7B%22kind%22%3A%22a%26b%22%2C%22size%22%3A7%7D',
    ],
    ['query', { schema: { type: 'string', example: 'a/b?' }, allowReserved: true }, '/a?it=a/b?'],
    ['path', { schema: list }, '/a/red,sky%20blue'],
    ['path', { schema: object }, '/a/kind,a%26b,size,7'],
    ['path', { schema: object, explode: true }, '/a/kind=a%26b,size=7'],
    ['path', { schema: list, style: 'label' }, '/a/.red,sky%20blue'],
    ['path', { schema: list, style: 'label', explode: true }, '/a/.red.sky%20blue'],
    ['path', { schema: { type: 'integer', example: 5 }, style: 'matrix' }, '/a/;it=5'],
    ['path', { schema: list, style: 'matrix' }, '/a/;it=red,sky%20blue'],
    ['path', { schema: list, style: 'matrix', explode: true }, '/a/;it=red;it=sky%20blue'],
    ['path', { schema: object, style: 'matrix' }, '/a/;it=kind,a%26b,size,7'],
    ['path', { schema: object, style: 'matrix', explode: true }, '/a/;kind=a%26b;size=7'],
  ];
  it.each(written)(
    'an example request writes a %s parameter %j as %s',
    async (place, more, url) => {
      const parameter = { name: 'it', in: place, required: true, ...more };
      const path = place === 'path' ? '/a/{it}' : '/a';
      const [sent] = await runExample({ path, operation: { parameters: [parameter] } });
      expect(sent).toBe(`https://api.example.com${url}`);
    },
  );

  it('an example request sends lists in headers and all cookies at once', async () => {
    const operation = {
      parameters: [
        { name: 'X-Tags', in: 'header', required: true, schema: list },
        {
          name: 'theme',
          in: 'cookie',
          required: true,
          schema: { type: 'string', example: 'dark' },
        },
        { name: 'other', in: 'cookie', schema: { type: 'string' } },
      ],
    };
    const scheme = { type: 'apiKey', in: 'cookie', name: 'sid' };
    const [, ...options] = await runExample({ operation, ...withScheme(scheme) });
    expect(options).toEqual(['-H', 'X-Tags: red,sky blue', '-b', 'sid=key; theme=dark']);
  });

  it('an example request has a variable for each of several credentials of a kind', async () => {
    const apiKey = (name: string) => ({ type: 'apiKey', in: 'header', name });
    const schemes = { depotId: apiKey('X-Id'), 'depot.secret': apiKey('X-Secret') };
    const document = {
      components: { securitySchemes: schemes },
      security: [{ depotId: [], 'depot.secret': [] }],
    };
    const [, ...options] = await runExample({ document });
    expect(options).toEqual(['-H', 'X-Secret: secret', '-H', 'X-Id: id']);
  });

  it('an example request has one content type, whatever the document declares as parameters', async () => {
    const operation = {
      parameters: ['Content-Type', 'accept', 'Authorization'].map((name) => ({
        name,
        in: 'header',
        required: true,
        schema: { type: 'string' },
      })),
      requestBody: { content: { 'application/json': { example: { a: 1 } } } },
    };
    const sent = await runExample({ method: 'post', operation });
    expect(sent.filter((it) => /^(content-type|accept|authorization):/i.test(it))).toEqual([
      'Content-Type: application/json',
    ]);
  });

  it('an example request has a variable for what a server leaves open', async () => {
    const servers = [{ url: 'https://{shopName}.example.com/v1' }];
    expect(await runExample({ document: { servers } })).toEqual(['https://mine.example.com/v1/a']);
  });

  it('an example request never shortens a body', async () => {
    const example = {
      list: Array.from({ length: 300 }, (_, id) => ({ id, text: 'x'.repeat(60) })),
    };
    const requestBody = { content: { 'application/json': { example } } };
    const sent = await runExample({ method: 'post', operation: { requestBody } });
    expect(JSON.parse(sent.at(-1) ?? '')).toEqual(example);
  });

  it('an example request sends other bodies from a file', async () => {
    const requestBody = { content: { 'image/png': {} } };
    const sent = await runExample({ method: 'post', operation: { requestBody } });
    expect(sent.slice(3)).toEqual(['-H', 'Content-Type: image/png', '--data-binary', '@file']);
  });

  it('an example request never lets a document run a command', async () => {
    const mark = join(tmpdir(), `phasewright-${process.pid}`);
    const evil = `'"; touch ${mark}; $(touch ${mark}) \`touch ${mark}\` \n touch ${mark} #`;
    const parameter = { required: true, example: evil, schema: { type: 'string', example: evil } };
    const scheme = { type: 'apiKey', in: 'header', name: evil };
    await runExample({
      path: `/a'"$(touch ${mark})\`touch ${mark}\`/{id}`.replaceAll(' ', '%20'),
      method: 'post',
      operation: {
        parameters: [
          { ...parameter, name: 'id', in: 'path' },
          { ...parameter, name: evil, in: 'query' },
          { ...parameter, name: evil, in: 'header' },
        ],
        requestBody: { content: { 'application/json': { example: { [evil]: evil } } } },
      },
      document: {
        servers: [{ url: `https://x/${evil}` }],
        components: { securitySchemes: { s: scheme } },
        security: [{ s: [] }],
      },
    });
    expect(existsSync(mark)).toBe(false);
  });
});
