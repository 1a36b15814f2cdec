// What DuckDB reads: duckdb.mjs MODULES CSV JSONL PARQUET. Writes PARQUET from CSV and prints, as JSON, how many rows all three have, those that are the same
// in all to the last bit, and the types of the columns.
import { createRequire } from 'node:module';
const [modules, csv, jsonl, parquet] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${modules}/`)('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
await connection.run(`COPY (FROM read_csv('${csv}')) TO '${parquet}' (FORMAT parquet)`);
const types = await rows(`DESCRIBE FROM '${parquet}'`);
const figures = types.filter((c) => c.column_type === 'DOUBLE').map((c) => `"${c.column_name}"`);
const names = (await rows(`DESCRIBE FROM read_json('${jsonl}')`)).filter((c) => c.column_type === 'DOUBLE').map((c) => `"${c.column_name}"`);
const same = figures.map((f, i) => `a.${f} IS NOT DISTINCT FROM b.${f} AND a.${f} IS NOT DISTINCT FROM c.${names[i]}`).join(' AND ');
const count = async (from, where = 'true') => Number((await rows(`SELECT count(*) AS n FROM ${from} WHERE ${where}`))[0].n);
console.log(JSON.stringify({
  rows: await count(`'${parquet}'`),
  same: await count(`read_csv('${csv}') a JOIN '${parquet}' b USING (row) JOIN read_json('${jsonl}') c USING (row)`, same),
  sum: (await rows(`SELECT sum("${types.at(-1).column_name}") AS s FROM '${parquet}'`))[0].s,
  types: Object.fromEntries(types.map((c) => [c.column_name, c.column_type])),
}));
