/**
 * The operations of the API and its named schemas. In the repository their types come from the route table; the build of
 * the package puts types in place of this file that are generated from the OpenAPI document, so
 * that the package needs no other.
 */
export type { Operations as Api } from '../../../shared/contract/api.ts';
export type { Schemas } from '../../../shared/contract/openapi/schemas.ts';
