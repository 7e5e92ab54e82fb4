# At run time Home Assistant puts probatio in voluptuous' place: the same classes under the old name.
from probatio import *
