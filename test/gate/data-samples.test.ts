import { describe, expect, it } from 'vitest';
import type { CheckSyntax } from '../../packages/gate/src/syntax/fault.ts';
import { checkHttp } from '../../packages/gate/src/syntax/http.ts';
import { checkSql } from '../../packages/gate/src/syntax/sql.ts';
import { checkToml } from '../../packages/gate/src/syntax/toml.ts';
import { checkXml } from '../../packages/gate/src/syntax/xml.ts';

const JSON_HEAD = 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n';
const XML_HEAD = 'POST /a HTTP/1.1\ncontent-type: text/xml; charset=utf-8\n\n';

/** Samples with the text at which the fault is found. */
const FAULTS: readonly (readonly [CheckSyntax, code: string, at: string])[] = [
  [checkXml, '<animals>\n  <animal kind="Cat">Fluffy</animals>\n</animals>', '</animals>\n'],
  [checkXml, '<a>\n  <b>x</b>\n</a)\n', '</a)'],
  [checkXml, '<Name>Name of selection set<Name>', '<Name>'],
  [checkXml, '<Rows>\n  <Row>Status</Row\n</Rows>', '</Row\n'],
  [checkXml, '</ maml:link >', '</ maml'],
  [checkXml, '<Count>Number</count>', '</count>'],
  [checkXml, '<a href=b>c</a>', '<a href=b'],
  [checkXml, '<a>1 < 2</a>', '< 2'],
  [checkToml, '// A comment\na = 1', '// A'],
  [checkToml, 'in-project = null\nb = true', 'null'],
  [checkToml, '[package\nname = "a"', '\nname'],
  [checkToml, 'a = "b\nc = 1', '\nc'],
  [checkToml, 'a = [1, 2\nb = 3', 'b = 3'],
  [checkToml, 'a = hello', 'hello'],
  [checkToml, 'a: 1', ': 1'],
  [checkToml, "a = 'b' 'c'", "'c'"],
  [checkSql, "SELECT * FROM a WHERE name = 'sql.defaults.vectorize", "'sql"],
  [checkSql, "SELECT * FROM settings'\n", "'\n"],
  [checkSql, 'INSERT INTO a (b, c VALUES (1, 2);', '(b'],
  [checkSql, 'SELECT count(*)) FROM a;', ') FROM'],
  [checkSql, 'CREATE TABLE a (\n  id INT,\n  b TEXT;\n', '(\n'],
  [checkSql, 'select "a from b;', '"a'],
  [checkSql, '-- A comment\nUPDATE a SET b = (1;', '(1'],
  [checkSql, "WITH a AS (SELECT 1)\nSELECT * FROM a WHERE b = 'it's';", "';"],
  [checkHttp, `${JSON_HEAD}{"weeks" 2,\n`, '2,'],
  [checkHttp, `${JSON_HEAD}{"a": 1, "a": 2}`, '"a": 2'],
  [checkHttp, `GET /a HTTP/1.1\nHost: b\n\n${JSON_HEAD}[1 2]`, '2]'],
  [checkHttp, `${JSON_HEAD}{"a": 1}\n\n${JSON_HEAD}{"b": }`, '}'],
  [checkHttp, 'PUT /a\nContent-Type: application/merge-patch+json\n\n{a: 1}', 'a: 1'],
  [checkHttp, `${XML_HEAD}<a><b></a>`, '</a>'],
  [checkHttp, '404 Not Found\nContent-Type: application/problem+json\n\n{"title" "x"}', '"x"'],
  [checkHttp, `${XML_HEAD}<a b=c/>`, '<a'],
];

const VALID: readonly (readonly [CheckSyntax, code: string])[] = [
  [checkXml, '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>'],
  [checkXml, '<a/>\n<b>x</b>\n<!-- c -->'],
  [checkXml, '<ItemGroup>\n  <Package Version="<stable>" />\n</ItemGroup>'],
  [checkXml, '<a>\n  ...\n</b>\n</a>'],
  [checkXml, '<a>\n  <b>…'],
  [checkXml, "<s:Envelope xmlns:s='http://a'><s:Body/></s:Envelope>"],
  [checkXml, '<a><![CDATA[ x < y && z ]]></a>'],
  [checkXml, '<project>\n  <name><your-name></name>\n</project>'],
  [checkToml, '[a]\nb = 1\n# or\nb = 2\n\n[a]\nc = 3'],
  [checkToml, '[tool.poetry]\n...\ninclude = ["a"]'],
  [checkToml, '[registries.<name>]\ntoken = "…"'],
  [checkToml, 'url = ...\nkey = <key> # yours'],
  [checkToml, '{{#include ../a/Cargo.toml}}'],
  [checkToml, 'd = 1979-05-27T07:32:00Z\nm = """\na\n"""\ni = { a = 1, b.c = 2 }'],
  [checkToml, '[[bin]]\nname = "a"\n\n[[bin]]\nname = "b"'],
  [checkToml, ''],
  [checkSql, "SELECT 'it''s', 'it\\'s' FROM a;"],
  [checkSql, "CREATE FUNCTION f() RETURNS int AS $$ SELECT ')' $$ LANGUAGE sql;"],
  [checkSql, '-- it\'s (a comment\nSELECT "a(", `b)` FROM c;'],
  [checkSql, "mysql> SELECT 1;\n+---+\n| ' |\n+---+"],
  [checkSql, 'SELECT (a, ...\nFROM b'],
  [checkSql, "ERROR: syntax error at or near 'x (SQLSTATE"],
  [checkSql, "SELECT E'\\\\', '\\' FROM a;"],
  [checkSql, "INSERT INTO a VALUES ('a\nb', (1));"],
  [checkHttp, 'POST /a HTTP/1.1\nContent-Type: text/plain\n\n{"a":'],
  [checkHttp, `${JSON_HEAD}{"a": 1}\n\n201 Created\nLocation: /a`],
  [checkHttp, 'GET /a HTTP/1.1\nAccept: application/json\n\n'],
  [checkHttp, `${JSON_HEAD}<the body>`],
  [checkHttp, `${JSON_HEAD}{\n  "a": 1,\n  ...\n}`],
  [checkHttp, 'Content-Type: application/json\n\n{"a": 1}'],
  [checkHttp, `${XML_HEAD}<a>\n  <b/>\n</a>`],
  [checkHttp, 'HTTP/2 204\n'],
];

describe('the checks of data, queries and messages', () => {
  it.each(FAULTS.map(([check, code, at]) => [check.name, code, at, check] as const))(
    '%s finds the fault in %j at %j',
    (_, code, at, check) => {
      const rest = code.slice(check(code)?.offset ?? code.length);
      expect(rest.slice(0, at.length)).toBe(at);
    },
  );

  it.each(VALID.map(([check, code]) => [check.name, code, check] as const))(
    '%s accepts %j',
    (_, code, check) => {
      expect(check(code)).toBeUndefined();
    },
  );
});
