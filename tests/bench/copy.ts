import type { PoolClient } from 'pg';

type Connection = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** `COPY … FROM STDIN` through the driver's own protocol, in text form. */
export function copyInto(client: PoolClient, target: string, rows: readonly (readonly string[])[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: Error | undefined;
    const ignore = () => undefined;
    client.query({
      submit: (connection: Connection) => connection.query(`copy ${target} from stdin`),
      handleCopyInResponse: (connection: Connection) => {
        for (let i = 0; i < rows.length; i += 1_000) {
          connection.sendCopyFromChunk(
            Buffer.from(
              rows
                .slice(i, i + 1_000)
                .map((row) => `${row.map(escaped).join('\t')}\n`)
                .join(''),
            ),
          );
        }
        connection.endCopyFrom();
      },
      handleError: (error: Error) => {
        failed = error;
        reject(error);
      },
      handleReadyForQuery: () => failed ?? resolve(),
      handleCommandComplete: ignore,
      handleRowDescription: ignore,
      handleDataRow: ignore,
      handleEmptyQuery: ignore,
      handlePortalSuspended: ignore,
      handleCopyData: ignore,
    } as never);
  });
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
