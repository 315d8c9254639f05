/**
 * The operations of the API and its named schemas. In the repository their types come from the
 * route table. The build of the package replaces this file by types generated from the OpenAPI
 * document, so that the package depends on no other.
 */
export type { Operations as Api } from '../../../shared/contract/api.ts';
export type { Schemas } from '../../../shared/contract/openapi/schemas.ts';
