import Module, { registerHooks } from 'node:module';

/**
 * A process that loads modules, named as arguments, as the worker of Azure does: with something that
 * answers for the host. Prints what that took. With `COUNT` it counts the files instead, which takes
 * time of its own.
 */
export interface Loaded {
  readonly ms: number;
  readonly processorMs: number;
  /** Resident size of the whole process, Node included, in millions of bytes. */
  readonly megabytes: number;
  readonly files: number;
}

answerForHost();
let files = 0;
if (process.env.COUNT) {
  registerHooks({
    load(url, context, next) {
      files += url.startsWith('file:') ? 1 : 0;
      return next(url, context);
    },
  });
}
const began = { at: performance.now(), processor: process.cpuUsage() };
for (const module of process.argv.slice(2)) {
  await import(module);
}
const { user, system } = process.cpuUsage(began.processor);
const loaded: Loaded = {
  ms: performance.now() - began.at,
  processorMs: (user + system) / 1000,
  megabytes: process.memoryUsage().rss / 1e6,
  files,
};
console.log(`\nmeasured ${JSON.stringify(loaded)}`);
process.exit();

/** The module that the libraries of Azure ask for, as far as they use it while an app is loaded. */
function answerForHost(): void {
  const register = () => ({ dispose: () => {} });
  const core = {
    version: '3.10.0',
    hostVersion: '4.1036.0',
    Disposable: class {},
    setProgrammingModel: () => {},
    registerFunction: register,
    registerHook: register,
    log: () => {},
  };
  const prototype: { require(id: string): unknown } = Module.prototype;
  const original = prototype.require;
  prototype.require = function requireWithCore(this: unknown, id: string): unknown {
    return id === '@azure/functions-core' ? core : Reflect.apply(original, this, [id]);
  };
}
