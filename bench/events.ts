import mongoose from 'mongoose';

/** Records of the engine's history that are kept so far. */
export async function countEvents(mongoUrl: string): Promise<number> {
  const client = await new mongoose.mongo.MongoClient(mongoUrl).connect();
  try {
    return await client.db().collection('events').estimatedDocumentCount();
  } finally {
    await client.close();
  }
}
