"""Why a part is as exposed as it is: its sentences and facts, built when somebody opens it."""
