/** Words before "parameter", "field" or "header" that do not name one. */
export const ORDINARY = new Set(
  `the a an this that each every any one first second other same last new optional required query path
  header request response body cookie input output field string integer number boolean array object
  filter search paging pagination sort sorting limit cursor page token following given single extra
  additional url custom default common standard its their your no such which and or of with these
  those named valid missing invalid unknown known corresponding appropriate relevant respective
  specific particular only own authorization authentication content http api security oauth rate
  identifier id nested top-level read-only write-only deprecated supported resource operation name
  version date time special important main next previous another either both per as is be by for in
  on to from schema route url-encoded entity model json permission access`.split(/\s+/),
);
