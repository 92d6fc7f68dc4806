/**
 * PostgreSQL by way of Kysely, with what is sent not waited for. Errors come in the order of the statements: what failed first is what is told, and not that the transaction was
 * aborted by it.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import { asSent, isSent } from './send.ts';

export class PipelinedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): PipelinedDriver {
    return new PipelinedDriver(this.#config);
  }
}

type Connection = Parameters<PostgresDriver['releaseConnection']>[0];

class PipelinedDriver extends PostgresDriver {
  readonly #pipelines = new WeakMap<DatabaseConnection, Pipeline>();

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = (await super.acquireConnection()) as Connection;
    const known = this.#pipelines.get(connection);
    if (known) return known;
    const pipeline = new Pipeline(connection);
    this.#pipelines.set(connection, pipeline);
    return pipeline;
  }

  override savepoint(
    connection: DatabaseConnection,
    name: string,
    compile: QueryCompiler['compileQuery'],
  ): Promise<void> {
    return super.savepoint(connection, name, (node, id) => asSent(compile(node, id)));
  }

  override async rollbackToSavepoint(
    connection: DatabaseConnection,
    name: string,
    compile: QueryCompiler['compileQuery'],
  ): Promise<void> {
    await asPipeline(connection).forget();
    await super.rollbackToSavepoint(connection, name, compile);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const pipeline = asPipeline(connection);
    await pipeline.forget();
    await super.rollbackTransaction(pipeline.connection);
  }

  override releaseConnection(connection: DatabaseConnection): Promise<void> {
    return super.releaseConnection(asPipeline(connection).connection);
  }
}

function asPipeline(connection: DatabaseConnection): Pipeline {
  if (connection instanceof Pipeline) return connection;
  throw new Error('a connection that this driver did not give out');
}

class Pipeline implements DatabaseConnection {
  readonly connection: Connection;
  /** Goes out with the next statement that is waited for. */
  #held: CompiledQuery[] = [];
  constructor(connection: Connection) {
    this.connection = connection;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (isSent(query)) {
      this.#held.push(query);
      return { rows: [] };
    }
    const earlier = this.#submit();
    const [own] = await Promise.allSettled([this.connection.executeQuery<R>(query), ...earlier]);
    // All have ended; the first that failed is the one to tell.
    await Promise.all(earlier);
    if (own.status === 'rejected') throw own.reason;
    return own.value;
  }

  #submit(): readonly Promise<unknown>[] {
    return this.#held.splice(0).map((query) => this.connection.executeQuery(query));
  }

  /** What was sent is about to be undone: whether it failed is of no interest. */
  async forget(): Promise<void> {
    await Promise.allSettled(this.#submit());
  }

  streamQuery<R>(query: CompiledQuery, rows: number): AsyncIterableIterator<QueryResult<R>> {
    return this.connection.streamQuery<R>(query, rows);
  }
}
