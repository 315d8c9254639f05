import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Entity = Record<string, unknown>;

/**
 * A double of Microsoft Graph: entities by path, created and merged by PATCH with `Prefer:
 * create-if-missing`, lists by POST. It assigns ids and the client id, as Graph does.
 */
export class FakeGraph {
  readonly entities = new Map<string, Entity>();
  readonly lists = new Map<string, Entity[]>();
  readonly requests: string[] = [];
  refusal: { status: number; code: string } | undefined;
  /** How many requests about a new entity get the response that it does not exist. */
  lateness = 0;
  /** How many of the next POSTs are carried out and answered as if they had failed. */
  lostAnswers = 0;
  readonly #late = new Map<string, number>();
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body === undefined ? '' : JSON.stringify(body));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: unknown }> {
    const path = decodeURIComponent(request.url ?? '');
    this.requests.push(`${request.method} ${path}`);
    if (this.refusal !== undefined) {
      const { status, code } = this.refusal;
      return { status, body: { error: { code, message: 'not for you' } } };
    }
    if (request.headers.authorization !== 'Bearer a-token') {
      return { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } };
    }
    const body = await readBody(request);
    if (this.#isLate(path)) {
      return { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } };
    }
    switch (request.method) {
      case 'PATCH':
        return this.#patch(path, String(request.headers.prefer ?? ''), body);
      case 'POST':
        return this.#post(path, body);
      default:
        return this.#get(path);
    }
  }

  /** As in the real, replicated directory: an entity appears everywhere only after a while. */
  #isLate(path: string): boolean {
    const left = this.#late.get(path) ?? 0;
    this.#late.set(path, Math.max(0, left - 1));
    return left > 0;
  }

  #post(path: string, body: Entity): { status: number; body: unknown } {
    const known = this.lists.get(path) ?? [];
    if (known.some((it) => JSON.stringify(it) === JSON.stringify(body))) {
      const message = 'Permission being assigned already exists on the object';
      return { status: 400, body: { error: { code: 'Request_BadRequest', message } } };
    }
    this.lists.set(path, [...known, body]);
    this.lostAnswers -= 1;
    return this.lostAnswers >= 0 ? { status: 503, body: {} } : { status: 201, body };
  }

  #patch(path: string, prefer: string, body: Entity): { status: number } {
    const known = this.#find(path);
    if (known === undefined && prefer !== 'create-if-missing') {
      return { status: 404 };
    }
    const entity = known ?? { id: `id-${this.entities.size}`, appId: 'the-client-id' };
    for (const [name, value] of Object.entries(body)) {
      entity[name] =
        isEntity(value) && isEntity(entity[name]) ? { ...entity[name], ...value } : value;
    }
    if (known === undefined) {
      this.entities.set(path, entity);
      this.#late.set(path, this.lateness);
    }
    return { status: known === undefined ? 201 : 204 };
  }

  #get(path: string): { status: number; body?: unknown } {
    const entity = this.#find(path);
    if (entity !== undefined) {
      return { status: 200, body: entity };
    }
    return path.endsWith('/appRoleAssignedTo')
      ? { status: 200, body: { value: this.lists.get(path) ?? [] } }
      : { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } };
  }

  /** An application is found by its unique name, by its client id and by its id. */
  #find(path: string): Entity | undefined {
    const match = /^\/applications(?:\(appId='([^']+)'\)|\/([^/]+))$/.exec(path);
    if (match === null) {
      return this.entities.get(path);
    }
    return [...this.entities]
      .filter(([key]) => key.startsWith('/applications(uniqueName'))
      .map(([, entity]) => entity)
      .find(({ id, appId }) => appId === match[1] || id === match[2]);
  }
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readBody(request: IncomingMessage): Promise<Entity> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return isEntity(value) ? value : {};
}
