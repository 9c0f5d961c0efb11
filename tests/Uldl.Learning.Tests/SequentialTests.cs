// Torch's global seed, and the count of live tensors, belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
