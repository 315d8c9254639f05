/** The input and output of an operation; `undefined` for a part that it does not have. */
interface Operation {
  readonly path: unknown;
  readonly query: unknown;
  readonly header: unknown;
  readonly body: unknown;
  /** The JSON response; `undefined` if it is text, an archive or a stream. */
  readonly answer: unknown;
}

/** A deeply read-only value. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

type Empty = Record<never, never>;

/** Optional members may also be `undefined`. */
type Loose<T> = {
  readonly [K in keyof T]: Empty extends Pick<T, K> ? Frozen<T[K]> | undefined : Frozen<T[K]>;
};

type Given<Name extends string, T> = [T] extends [undefined]
  ? unknown
  : Empty extends T
    ? { readonly [N in Name]?: Loose<T> | undefined }
    : { readonly [N in Name]: Loose<T> };

/** The input of a caller, in which only required parts are required. */
export type InputOf<O extends Operation> = Given<'path', O['path']> &
  Given<'query', O['query']> &
  Given<'header', O['header']> &
  Given<'body', O['body']>;
