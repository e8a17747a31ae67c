package store

// KeepFrom is how many unkept verdicts a list writes, for a test with few
// clients.
var KeepFrom = &keepFrom
