/** What goes into and comes out of an operation; `undefined` for a part that it does not have. */
interface Operation {
  readonly path: unknown;
  readonly query: unknown;
  readonly header: unknown;
  readonly body: unknown;
  /** The JSON answer; `undefined` if it is text, an archive or a stream. */
  readonly answer: unknown;
}

/** A value that is only read, in depth. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

type Empty = Record<never, never>;

/** What may be left out may also be given as `undefined`. */
type Loose<T> = {
  readonly [K in keyof T]: Empty extends Pick<T, K> ? Frozen<T[K]> | undefined : Frozen<T[K]>;
};

type Given<Name extends string, T> = [T] extends [undefined]
  ? unknown
  : Empty extends T
    ? { readonly [N in Name]?: Loose<T> | undefined }
    : { readonly [N in Name]: Loose<T> };

/** What a caller gives: only what must be given is required. */
export type InputOf<O extends Operation> = Given<'path', O['path']> &
  Given<'query', O['query']> &
  Given<'header', O['header']> &
  Given<'body', O['body']>;
