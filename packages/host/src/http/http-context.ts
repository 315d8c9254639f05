import type { HttpInvoke } from '../invoke/create-invoke.ts';
import type { Log } from '../log.ts';
import type { HostKeys } from './host-keys.ts';
import type { AllowedHosts } from './local-only.ts';
import type { RouteTable } from './route-table.ts';

export interface HttpContext {
  readonly routes: RouteTable;
  readonly keys: HostKeys;
  /** False: every caller is admin, as with the real tools on a developer's machine. */
  readonly checksKeys: boolean;
  readonly corsOrigins: readonly string[];
  /** Accepted names in `Host` and `Origin`, besides those of this machine. */
  readonly allowedHosts: AllowedHosts;
  /** Value of `x-ms-client-principal` for every request; undefined for none. */
  readonly principal: string | undefined;
  /** Whether callers' own claims of identity reach the app, as on hosts without App Service. */
  readonly passesPrincipal: boolean;
  /** Origin of the library's streaming port; undefined in buffered mode. */
  readonly streamOrigin: string | undefined;
  readonly log: Log;
  readonly invoke: HttpInvoke;
}
