"""The ways in: the cloud, a direct connection, and the local RemoteAPI."""
