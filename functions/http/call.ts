import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { App } from '../../shared/app.ts';
import type { AnswerOf, Frozen, PartOf, PathOf, Route } from '../../shared/contract/api/route.ts';
import type { Api, OperationName } from '../../shared/contract/api.ts';
import type { LinkClaims } from '../../shared/contract/decision.ts';
import type { Engine } from '../../shared/run/engine.ts';
import type { Caller } from './caller.ts';

/** The parsed parts of a request; `request` itself is for what a schema cannot describe. */
interface Parts<R extends Route> {
  readonly request: HttpRequest;
  readonly path: PathOf<R>;
  readonly query: PartOf<R, 'query'>;
  readonly header: PartOf<R, 'header'>;
  readonly body: PartOf<R, 'body'>;
}

/** What a handler gets besides the parsed request, by the access of its route. */
export interface Given {
  readonly member: {
    readonly app: App;
    readonly engine: Engine;
    readonly caller: Caller;
    /** The span of the request, if it is traced. */
    readonly traceParent?: string | undefined;
  };
  readonly everyone: object;
  /** The run of the token, and nothing with which an agent could act. */
  readonly runToken: {
    readonly app: Pick<App, 'records' | 'loadRun'>;
    readonly runId: string;
  };
  readonly link: { readonly app: App; readonly engine: Engine; readonly claims: LinkClaims };
}

export type HandlerCall<K extends OperationName> = Parts<Api[K]> & Given[Api[K]['access']];

/**
 * What a handler returns: `json` by the schema of its route, or `body` with its own content type.
 * `status` is one of the route's `others`, by default that of success.
 */
export type HandlerResult<K extends OperationName> = {
  readonly status?: OtherStatus<Api[K]>;
  readonly headers?: Readonly<Record<string, string>>;
} & (
  | { readonly json: Frozen<AnswerOf<Api[K]>> }
  | { readonly body?: NonNullable<HttpResponseInit['body']> }
);

type OtherStatus<R extends Route> = R extends { readonly others: infer O } ? keyof O : never;

/** The handlers of some operations; a missing one does not compile. */
export type Handlers<K extends OperationName = OperationName> = {
  readonly [N in K]: (call: HandlerCall<N>) => Promise<HandlerResult<N>>;
};
