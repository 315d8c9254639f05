/**
 * Operations by `METHOD path`, from the `paths` type that `openapi-typescript` generates from an
 * OpenAPI document.
 */
export type OperationsOf<Paths> = {
  readonly [K in KeysOf<Paths>]: K extends `${infer Method} ${infer Path}`
    ? ToOperation<Member<Member<Paths, Path>, Lowercase<Method>>>
    : never;
};

type KeysOf<Paths> = {
  [Path in keyof Paths & string]:
    | (Paths[Path] extends { get: object } ? `GET ${Path}` : never)
    | (Paths[Path] extends { post: object } ? `POST ${Path}` : never)
    | (Paths[Path] extends { put: object } ? `PUT ${Path}` : never);
}[keyof Paths & string];

type Member<T, K extends PropertyKey> = K extends keyof T ? T[K] : undefined;

interface ToOperation<O> {
  readonly path: Present<Member<Member<O, 'parameters'>, 'path'>>;
  readonly query: Present<Member<Member<O, 'parameters'>, 'query'>>;
  readonly header: Present<Member<Member<O, 'parameters'>, 'header'>>;
  readonly body: JsonOf<Member<O, 'requestBody'>>;
  readonly answer: Success<Member<O, 'responses'>>;
}

/** `query?: never` means that the operation has none. */
type Present<T> = [NonNullable<T>] extends [never] ? undefined : NonNullable<T>;

type JsonOf<T> =
  NonNullable<T> extends { content: { 'application/json': infer Json } } ? Json : undefined;

type Success<Responses> = JsonOf<Responses[keyof Responses & (200 | 201 | 202)]>;
